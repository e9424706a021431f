/** Notices: what customers and vendors are told, in their language, and what became of it. Door of the room. */
export { catalogueFor, languages } from "./catalogue.ts";
export { recordResults, setLetterAddresses, startAttempts, writeNotices } from "./commands.ts";
export type { AgainRefusal, LinkRefusal, TemplateRefusal } from "./errors.ts";
export { findAddresses, keepAgainWish, listAgainWishes } from "./queries/again.ts";
export { insertConsents, listConsentStates, type ConsentState, type ShownPromise } from "./queries/consent.ts";
export {
  listNotices,
  listNoticeStates,
  lockSubjects,
  type NoticeFilter,
  type NoticeStanding,
  type ToldNotice,
} from "./queries/notices.ts";
export { getOrderFacts, type ToldByOrder } from "./queries/order-facts.ts";
export { getPurchaseFacts } from "./queries/purchase-facts.ts";
export { getShipmentFacts } from "./queries/shipment-facts.ts";
export { lastToldByDocument, type LastTold } from "./queries/told-documents.ts";
export { recordTold, type ToldByDocument } from "./record-told.ts";
export {
  findNewestSubject,
  listTemplates,
  listTemplateVersions,
  type TemplateName,
  type TemplateVersion,
} from "./queries/templates.ts";
export {
  lookAtTemplate,
  markTrial,
  renderNotice,
  renderWorded,
  type RenderContext,
  type RenderedNotice,
  type TemplateLook,
} from "./render.ts";
export { nameTemplate, saveTemplate, type TemplateSave, type TemplateSaved } from "./save-template.ts";
export { canSendAgain, familyOf, nextByHand, type AgainHow } from "./rules/again.ts";
export { isAnswerKept } from "./rules/answers.ts";
export { composeLinkNotice } from "./rules/link-notice.ts";
export { linkUrl, readLink, readSigned, type Link } from "./rules/links.ts";
export { chooseOrderNotice, composeOrderNotice, demandsOf, isAnythingOpen, isOnTrack } from "./rules/order-notice.ts";
export { mayBeHeard, nextStep, type NextStep } from "./rules/retry.ts";
export { loadWording, type Wording } from "./wording.ts";
export { composeDelivered, composeFollowUp, composeShipped } from "./rules/shipment-notice.ts";
export { checkTemplate, type Complaint } from "./rules/template-check.ts";
export { FILTERS, TAGS } from "./rules/template-engine.ts";
export { deliveredText, specOf, TEMPLATE_KINDS, type TemplateKind, type TemplateText } from "./rules/template-kinds.ts";
export { composeUserNotice } from "./rules/user-notice.ts";
export { askedOf, choosePurchaseNotice, composeAhead, composeLate, composePurchase } from "./rules/vendor-notice.ts";
export { composeStatusPage, delayedDemands, isWaiting, type StatusPage } from "./rules/status-page.ts";
export { formatDay, formatQuantity, say, type Speech } from "./rules/words.ts";
export { currentParts, toldParts } from "./rules/told.ts";
export type * from "./types.ts";
