/** Flows: every business verb, and the views people read. Door of the floor. */
export { adjustStock, type Adjusted, type Adjustment } from "./adjust-stock.ts";
export { askLinks, type LinkAsk } from "./ask-links.ts";
export { assignExceptions, type Assignment } from "./assign-exceptions.ts";
export { amendOrders, type AmendAsk, type Amended } from "./amend-orders.ts";
export {
  answerByEdi,
  type EdiAnswer,
  type ChangeVerdict,
  type EdiAnsweredChange,
  type EdiAnswerLine,
  type EdiAnswered,
  type EdiAnswerPart,
  type EdiItemCodes,
  type EdiWriter,
  type Written,
  type WrittenFault,
} from "./answer-by-edi.ts";
export type {
  AcknowledgedGroup,
  AcknowledgedInterchange,
  AcknowledgedMessage,
  AcknowledgmentAsk,
  ReceivedAcknowledgment,
  WrittenAcknowledgment,
} from "./steps/edi/acknowledgment.ts";
export type { ReceivedText, SaidText, TextVerdict } from "./steps/texts/received-text.ts";
export { applyAgreements } from "./apply-agreements.ts";
export { approveSupplyOrders, type Approved } from "./approve-supply-orders.ts";
export { acceptDelays, type DelayAnswer } from "./accept-delays.ts";
export { cancelDemands, type CancelAsk, type Cancelled } from "./cancel-demands.ts";
export { changeAgreements } from "./change-agreements.ts";
export { checkAgreement } from "./check-agreement.ts";
export { changeSupply, type ChangeAsk, type SupplyChange } from "./change-supply.ts";
export {
  checkAvailability,
  type AvailabilityAnswer,
  type AvailabilityAsk,
  type AvailabilityOutcome,
} from "./check-availability.ts";
export { changeProposals, type ProposalAsk } from "./change-proposals.ts";
export { chaseVendors, type Chased } from "./chase-vendors.ts";
export { instantText, listJustAsked } from "./steps/just-asked.ts";
export { confirmSupply, type ConfirmAsk } from "./confirm-supply.ts";
export { createSupplyOrders } from "./create-supply-orders.ts";
export { defaultSettings, type BusinessSettings, type FlowContext } from "./context.ts";
export { endKeys } from "./end-keys.ts";
export { openTurns, type LineTurns } from "./line-turns.ts";
export { deliverDocuments, type Lines, type OpenLine } from "./deliver-documents.ts";
export { enterOrders } from "./enter-orders.ts";
export { endExceptions, type CloseAsk, type Closed } from "./end-exceptions.ts";
export { endSimulation } from "./end-simulation.ts";
export { endReviews } from "./end-reviews.ts";
export { expireHolds } from "./expire-holds.ts";
export { holdOrders, type HoldAsk } from "./hold-orders.ts";
export { beginImport, type Mapping } from "./begin-import.ts";
export { cancelImport, IMPORT_RUN, mendImport, startImport, type ImportMend } from "./change-import.ts";
export { mapImport } from "./map-import.ts";
export { checkDocument } from "./check-document.ts";
export { changeSettings, type SettingAsk } from "./change-settings.ts";
export { listSettings } from "./views/settings-view.ts";
export { checkImport, checkMasters, type ImportRows } from "./check-import.ts";
export { exampleOf } from "./import-masters/examples.ts";
export { mendRows } from "./import-masters/mend-rows.ts";
export { refuseCancel, refuseChange, refuseRun, refuseUndo, undoneUntil } from "./steps/imports/allowed.ts";
export { undoImport } from "./undo-import.ts";
export { workImport } from "./run-import.ts";
export { nameActors } from "./views/actors.ts";
export { getConnectionView, listConnectionViews, type ConnectionView } from "./views/connections.ts";
export { findSimulated, findTaken, listWrittenFor, type SimulatedPartner, type WrittenFor } from "./views/simulated.ts";
export { findKnownCodes } from "./views/known-codes.ts";
export { beginSample } from "./begin-sample.ts";
export { changeNotes } from "./change-notes.ts";
export { changeTasks } from "./change-tasks.ts";
export { finishTasks, reopenTasks } from "./finish-tasks.ts";
export { makeTasks } from "./make-tasks.ts";
export { removeNotes } from "./remove-notes.ts";
export { removeTasks } from "./remove-tasks.ts";
export { seeMentions } from "./see-mentions.ts";
export { writeNotes } from "./write-notes.ts";
export { getNotesView, type NotesView } from "./views/notes-view.ts";
export { changeSelf, endOwnSessions } from "./change-self.ts";
export { changeUsers, type UserChange } from "./change-users.ts";
export { forgottenPassword } from "./forgotten-password.ts";
export { inviteUsers } from "./invite-users.ts";
export { recordActs } from "./record-acts.ts";
export { askTrial } from "./ask-trial.ts";
export { trialHandlers } from "./send-trials.ts";
export { findTrials, type Trial } from "./steps/trial-letter.ts";
export { userHandlers } from "./tell-users.ts";
export { issueSupplyOrders, type Issued } from "./issue-supply-orders.ts";
export { liftOrders, type LiftAsk } from "./lift-orders.ts";
export { makeKey } from "./make-key.ts";
export { companyDay, measureService } from "./measure-service.ts";
export { noticeHandlers } from "./notice-handlers.ts";
export { passToldParts } from "./pass-told-parts.ts";
export { passCancelAfter } from "./pass-cancel-after.ts";
export { placeOrders, type OrderAsk, type Placed, type PlaceOutcome, type PlaceRefusal } from "./place-orders.ts";
export { previewAgreement } from "./preview-agreement.ts";
export { previewCount, type CountPreview } from "./preview-count.ts";
export { previewOrder } from "./preview-order.ts";
export { previewSlip, type SlipPreview } from "./preview-slip.ts";
export { actOnConnections, type ConnectionAct } from "./pause-connections.ts";
export { proposeReplenishment, type Proposed } from "./propose-replenishment.ts";
export { receiveStock, type ReceiptAsk, type ReceiptDone } from "./receive-stock.ts";
export { assumeDelivery } from "./assume-delivery.ts";
export { recordDelivery, type Delivered, type DeliveryAsk } from "./record-delivery.ts";
export { dailyHandlers, startDaily } from "./recurring.ts";
export { releaseNotices, type ReleaseAsk, type Released } from "./release-notices.ts";
export { replanDirty } from "./replan-dirty.ts";
export type { ReplanResult } from "./replan.ts";
export { restoreDismissed, type NeedName } from "./restore-needs.ts";
export { reverseReceipt, type Reversed, type ReverseAsk } from "./reverse-receipt.ts";
export { rateOrder, ratingEnds } from "./rate-order.ts";
export { runDue, type Handler, type Handlers, type PutOff, type RunDueResult } from "./run-due.ts";
export { saveConnections, type ConnectionSave } from "./save-connections.ts";
export { takePosted, type Posted, type PostedTaken } from "./take-posted.ts";
export { testConnection, type Tested } from "./test-connection.ts";
export { takeFiles } from "./take-files.ts";
export { previewProfile, type ProfileLook } from "./preview-profile.ts";
export { saveProfiles, type ProfileSave, type ProfileSaved } from "./save-profiles.ts";
export { saveTemplates } from "./save-template.ts";
export { linkHandlers } from "./send-links.ts";
export { sendAgain, type SentAgain } from "./send-again.ts";
export { sendDocumentsAgain, type DocumentAgain } from "./send-documents-again.ts";
export { snoozeExceptions, type Snooze } from "./snooze-exceptions.ts";
export { joinOrders, splitOrders, type PartingAsk } from "./split-orders.ts";
export { setUpCompany } from "./set-up-company.ts";
export { isBookEmpty } from "./steps/users/first-run.ts";
export { shipDemands, type ShipAsk, type Shipped } from "./ship-demands.ts";
export { EDI_NOTICE, NOTICES_HELD } from "./steps/mark-notices.ts";
export { findLine } from "./find-line.ts";
export { findOrder, type OrderName } from "./steps/find-order.ts";
export { HOLD_KINDS, type Held, type HoldKind } from "./steps/hold/holds.ts";
export type { Finding } from "./steps/resolved.ts";
export { takeOrders, type SingleOrder, type TakenOrder } from "./take-orders.ts";
export { withdrawApprovals } from "./withdraw-approvals.ts";
export { tellStock, type EdiStock, type StockWriter } from "./tell-stock.ts";
export { tellNow, type ToldNow } from "./tell-now.ts";
export { verify, type Breach, type Verified } from "./verify/index.ts";
export { listCustomerPage } from "./views/customer-list.ts";
export { listEntryItems } from "./views/entry-items.ts";
export { getEntryStart } from "./views/entry-view.ts";
export { customerServiceSpan, getCustomerView, listCustomerNotices } from "./views/customer-view.ts";
export { listActs, type Act } from "./views/audit-list.ts";
export { listDemandPage, type DemandFilter, type DemandListRow, type DemandPage } from "./views/demand-list.ts";
export { getItemViews, listMoves, type ItemPlaceView, type MoveView, type SupplyView } from "./views/item-view.ts";
export { getItemFuture, type ItemFuture } from "./views/item-future.ts";
export { getItemPurchases } from "./views/item-purchases.ts";
export { countItems, listItemPage, type ItemListRow } from "./views/item-list.ts";
export { listQueuePage, type QueuedDemand } from "./views/item-queue.ts";
export { countProposals, listInbound, type InboundRow } from "./views/inbound-list.ts";
export { listProposals, type ProposalView } from "./views/proposal-list.ts";
export { readScan, type Scanned } from "./views/scan-view.ts";
export { listShippable, type ShippableOrder } from "./views/shippable-list.ts";
export { getSupplyOrderPage, type SupplyOrderPage } from "./views/supply-order-page.ts";
export {
  computeSlack,
  listPeggedPairs,
  SLACK_DAYS,
  type ClusterSlack,
  type SlackCell,
} from "./steps/slack/compute-slack.ts";
export { countOrders, type OrderCounts } from "./views/orders/counts.ts";
export { type OrderFilter } from "./views/orders/filter.ts";
export { type OrderSort } from "./views/orders/walks.ts";
export { eachOrder, listMatchingIds, listOrderPage, type OrderListRow } from "./views/orders/page.ts";
export { getSeveralFacts, type SeveralFacts } from "./views/orders/together.ts";
export { getNoticePreview, type NoticePreview } from "./views/notice-preview.ts";
export { getOrderTimeline, type TimelineEntry } from "./views/order-timeline.ts";
export { getQueueView, type QueuePlace, type QueueView } from "./views/queue-view.ts";
export { getOrderAnswers, type OrderAnswer } from "./views/order-answer.ts";
export { getOrderViews, type DemandView, type OrderView, type PartView, type PromiseView } from "./views/order-view.ts";
export { getSupplyOrderViews, type SupplyOrderView } from "./views/supply-order-view.ts";
export { findVendorNote, type VendorNote } from "./views/vendor-note.ts";
export { findLinkOwner, type LinkOwner } from "./views/link-owner.ts";
export { getPublicOrder, type PublicOpenLine, type PublicOrder } from "./views/public-order.ts";
export { listExceptionViews, type ExceptionView } from "./views/exception-list.ts";
export { DERIVED_KINDS } from "./views/matters/derived.ts";
export { listMatters, type Matter, type Matters } from "./views/matters/list-matters.ts";
export { findAnswered } from "./views/answered-view.ts";
export { findLeaving } from "./views/leaving-view.ts";
export { listLifeline, pageOfLifeline, type LifelineRow } from "./views/lifeline.ts";
export { mendOrder, type Mended } from "./mend-order.ts";
export { findMeanings, getDocumentView, getPartView, listOutgoing } from "./views/document-view.ts";
export { getLetter, listLetters, type LetterView, type WholeLetter } from "./views/letter-view.ts";
export {
  getEdiCurrency,
  getEdiMessage,
  getEdiPlaces,
  listEarlier,
  type EarlierMessage,
  type EdiMessageWhole,
  type MessageRef,
} from "./views/edi-message.ts";
export { getEdiWatch } from "./views/edi-watch.ts";
export { listEdiMessages, type EdiMessageView } from "./views/edi-messages.ts";
export {
  listActivity,
  listForecasts,
  type ActivityView,
  type ForecastView,
  type ReportFilter,
  type ReportPage,
} from "./views/store-reports.ts";
export {
  compareVersions,
  getPartnerView,
  listPartnerHeads,
  type PartnerHead,
  type PartnerView,
  type ProfileStep,
} from "./views/partners.ts";
export { previewTemplate, type PreviewAsk, type TemplatePreview } from "./views/template-preview.ts";
export { getTemplateView, listTemplateHeads, type TemplateHead, type TemplateView } from "./views/template-view.ts";
export { findAnything, type Hit, type HitKind, type Hits } from "./views/find-anything.ts";
export { findFirstSteps } from "./views/matters/first-steps.ts";
export { findNextArrival } from "./views/matters/next-arrival.ts";
export { COUNT_MAX, getTodayView, type TodayView } from "./views/today-view.ts";
export { importMasters, type ImportAsk, type Imported, type RowAnswer } from "./import-masters.ts";
export {
  importKinds,
  importSpec,
  importSpecs,
  isImportKind,
  type ImportColumn,
  type ImportKind,
  type ImportSpec,
} from "./import-masters/columns.ts";
export {
  receiveDocuments,
  type DocumentAnswer,
  type ReadDocument,
  type ReadFinding,
  type ReadMessage,
  type ReadOrder,
  type ReadOther,
  type ReceivedHead,
} from "./receive-documents.ts";
export { correctOrder, type Correction } from "./correct-order.ts";
export { replay, replayStopped, type Replayed } from "./replay-stopped.ts";
export { watchSupply } from "./watch-supply.ts";
export { commitPlan, type CommitAsk, type CommitOutcome } from "./commit-plan.ts";
export { previewPlan, type PlanAsk } from "./preview-plan.ts";
export { findPlanDemands } from "./views/plan-demands.ts";
export type { PlanPreview } from "./steps/by-hand/preview.ts";
export { undoPlan, type UndoneRun } from "./undo-plan.ts";
export { getPlanRun, listPlannable } from "./views/plan-list.ts";
export { withdrawAgreements } from "./withdraw-agreements.ts";
