/** Orders that stopped: what is missing, what came, and one button that looks it up again. Received bytes never change. */
import type { DocumentPart } from "../../core/documents/index.ts";
import { isReplayable } from "../../core/documents/index.ts";
import { html, type Html } from "./html.ts";
import { count, sayInstant, type Calendar } from "./say.ts";

export interface StoppedList {
  readonly parts: readonly DocumentPart[];
  readonly next: string | null;
}

export function stoppedBody({ parts, next }: StoppedList, calendar: Calendar): Html {
  if (parts.length === 0)
    return html`<h1>Stopped</h1>
      <p class="answer">All documents are applied.</p>`;
  return html`<h1>Stopped</h1>
    <p class="answer">
      ${count(parts.length, "order is", "orders are")} kept at ${parts.length === 1 ? "its place" : "their places"}
      until what is missing is there.
    </p>
    <form method="post" action="/documents/stopped/replay"><button class="filled">Look all up again</button></form>
    ${parts.map((part) => partBlock(part, calendar))}
    ${next !== null && html`<p><a href="${next}">More that stopped</a></p>`}`;
}

function partBlock(part: DocumentPart, calendar: Calendar): Html {
  const where = (finding: DocumentPart["findings"][number]): string =>
    [
      finding.line === undefined ? "" : `line ${finding.line}`,
      finding.segment ?? "",
      finding.position === undefined ? "" : `at ${finding.position}`,
    ]
      .filter((text) => text !== "")
      .join(" ");
  const id = `${part.documentId}/${part.n}`;
  return html`<section id="part-${part.documentId}-${part.n}">
    <h2>Order ${part.orderKey} <span class="quiet">${id}, since ${sayInstant(part.receivedAt, calendar)}</span></h2>
    <ul class="facts">
      ${part.findings.map((finding) => html`<li>${where(finding) !== "" && html`<b>${where(finding)}</b> `}${finding.text}</li>`)}
    </ul>
    ${isReplayable(part) ? html`<form method="post" action="/documents/${part.documentId}/parts/${part.n}/replay"><button>Replay order</button></form>` : html`<p class="quiet">It can only go through corrected: <span class="mono">fairfill inbox correct ${id}</span></p>`}
    <details>
      <summary>As it was received</summary>
      <pre>${JSON.stringify(part.received, null, 2)}</pre>
    </details>
  </section>`;
}
