/** One document: what became of it and of each order in it, and how it came. */
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk } from "../../api/ask.ts";
import { Page } from "../../ui/page.tsx";
import { Asked } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayInstant, sayNumber } from "../../util/say.ts";
import { NotFound } from "../not-found.tsx";
import { sayFinding } from "./finding.ts";
import { Messages } from "./messages.tsx";
import { sayChannel, sayKind } from "./paper.ts";
import { Raw } from "./raw.tsx";
import styles from "./documents.module.css";

type Document = Answer<"GET /documents/:id">;

function AsItCame({ document: { id, raw } }: { readonly document: Document }): ReactNode {
  const { t } = useTranslation("documents");
  return (
    <>
      <h2>{t("raw.title")}</h2>
      <Raw id={id} raw={raw} />
    </>
  );
}

/** What has not left says over which connection it waits, when that is tried next, and what went wrong. */
function Leaving({ connection, standing, nextAt, attempts, why }: NonNullable<Document["leaving"]>): ReactNode {
  const { t } = useTranslation("documents");
  const held = standing === "paused" || standing === "stopped";
  return (
    <>
      {t(connection === null ? "leaving.outbox" : "leaving.waits")}
      {connection !== null && (
        <>
          {" "}
          <Link to={paths.connection(connection)}>{connection}</Link>
        </>
      )}
      {held
        ? t(`leaving.${standing}`)
        : nextAt === null
          ? t("leaving.never")
          : t("leaving.next", { at: sayInstant(nextAt) })}
      {!held && attempts > 0 && why !== null && ` ${t("leaving.why", { why })}`}
    </>
  );
}

/** That it left is half of the truth: the other half is what the partner said to it. */
function Standing({ document }: { readonly document: Document }): ReactNode {
  const { t } = useTranslation("documents");
  const { state, leaving, answered, importId, undone } = document;
  if (importId !== null) return <Link to={paths.import(importId)}>{t(undone ? "state.undone" : "imported")}</Link>;
  if (leaving) return <Leaving {...leaving} />;
  return answered ? <Answered {...answered} /> : t(`state.${state}`);
}

function Answered({ partner, state, messages, of, at, dueAt, late }: NonNullable<Document["answered"]>): ReactNode {
  const { t } = useTranslation("documents");
  const needsSomebody = state === "rejected" || late;
  return (
    <span className={needsSomebody ? "late" : undefined}>
      {t(`answered.${state === "waiting" && late ? "late" : state}`, {
        partner: partner ?? t("answered.partner"),
        at: sayInstant(at ?? dueAt ?? 0),
      })}
      {messages < of && ` ${t("answered.some", { n: sayNumber(messages), of: sayNumber(of) })}`}
    </span>
  );
}

export function DocumentPage(): ReactNode {
  const { id = "" } = useParams({ strict: false });
  return /^\d{1,15}$/.test(id) ? <KnownDocument id={Number(id)} /> : <NotFound />;
}

function KnownDocument({ id }: { readonly id: number }): ReactNode {
  const { t } = useTranslation("documents");
  const asked = useAsk("GET /documents/:id", { params: { id } });
  const { data } = asked;
  return (
    <Page
      title={data ? `${sayKind(data, t)} ${data.name}` : t("one")}
      about={data && `${sayInstant(data.at)}, ${sayChannel(data.channel, t)}`}
      answer={data && <Standing document={data} />}
    >
      <Asked asked={asked} what={t("one")}>
        {(document) => (
          <>
            {document.findings.map((finding) => (
              <p key={finding.text} className="late">
                {sayFinding(finding, t)}
              </p>
            ))}
            <ul className={styles["parts"]}>
              {document.parts.map((part) => (
                <li key={part.n}>
                  <span>{part.key || part.n}</span>
                  <span>{t(`part.${part.state}`)}</span>
                  {part.orderId !== null && <Link to={paths.order(part.orderId)}>SO-{part.orderId}</Link>}
                  {part.state === "stopped" && (
                    <Link to={paths.stoppedPart(document.id, part.n)}>
                      {part.findings[0] ? sayFinding(part.findings[0], t) : t("correct")}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
            {document.channel === "edi" ? (
              <Messages id={document.id} unread={<AsItCame document={document} />} />
            ) : (
              <AsItCame document={document} />
            )}
          </>
        )}
      </Asked>
    </Page>
  );
}
