/** What connections are refused for, in plain words: a part of the table in refusals.ts. */
import { words, type RefusalWords } from "./refusal-words.ts";

export const connectionRefusals: Readonly<Record<string, RefusalWords>> = {
  "connection changed meanwhile": words(
    409,
    "The connection {subject} is at version {version} now; nothing was saved.",
    "Read it again, and save yours on top of it.",
  ),
  "connection name": words(
    422,
    "A connection cannot be called {subject}.",
    "Use up to 40 letters, digits, hyphens and underscores, a letter or digit first.",
  ),
  "connection unreadable": words(
    422,
    "The connection {subject} cannot be read: {field}: {why}.",
    "Correct the field; nothing was saved.",
  ),
  "connection paused": words(
    503,
    "The connection {subject} is paused: nothing of this document was kept.",
    "Send it again later.",
  ),
  "connection does not work": words(
    409,
    "The connection {subject} does not work: {why}.",
    "Put it right, and try it: fairfill connection test {subject}.",
  ),
  "connection fetches nothing": words(
    422,
    "The connection {subject} fetches nothing, so no order can come by it.",
    "Say in its settings where the partner puts its documents.",
  ),
  "connection rests": words(
    409,
    "The connection {subject} is paused; nothing goes through it.",
    "Let it go on first: fairfill connection resume {subject}.",
  ),
  "nothing posted": words(422, "The request has no body.", "Send the document as the body."),
  "nothing to simulate with": words(422, "The book has no item that {subject} could order.", "Import items first."),
  "partner is connected": words(
    409,
    "What is answered to {subject} would leave by {connection}: nothing was sent in its name.",
    "Say --through-connection to try this very line, or --on-real-data where it may get answers to orders it never sent.",
  ),
  "partner not connected": words(
    409,
    "{subject} has no connection that could be tried.",
    "Make one with this partner, or simulate without --through-connection.",
  ),
  "partner is real": words(
    422,
    "The profile of {subject} is not one for tests: nothing was sent in its name.",
    'Say "test": true in the profile until you go live, or --on-real-data where orders may be written to its book.',
  ),
  "partner refuses tests": words(
    422,
    "The profile of {subject} refuses tests, and a simulation calls itself one.",
    'Say "testDocuments": "book" in the profile while you try it.',
  ),
  "partner without identifier": words(
    422,
    "{subject} has no identifier: nobody could say whose a document is.",
    "Import the partner with its identifiers.",
  ),
  "sender of another connection": words(
    422,
    "The document names {subject} as its sender, whose documents do not come by {connection}. Nothing of it was kept.",
    "Send it by the connection of {subject}, or correct the sender of its envelope.",
  ),
  "signature wrong": words(
    401,
    "The signature is not that of {subject}, or its time is more than five minutes off. Nothing was kept.",
    "Sign the time, a full stop and the bytes of the body with the shared secret, and send it again.",
  ),
  "secret needed again": words(
    422,
    "The password or key of {subject} would go to another address now; nothing was saved.",
    "Enter it again with the new address.",
  ),
  "unknown version": words(404, "The profile of {subject} has no version {version}.", "Look at its versions."),
  "unknown connection": words(404, "There is no connection {subject}.", "Look at the list of connections."),
};
