/** The messages of a document of EDI: their numbers, how each was acknowledged, one of them read; and it leaves again where it is ours. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAct, useAsk } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { isRefused } from "../../util/can.ts";
import { paths } from "../../util/paths.ts";
import { sayAcknowledgment } from "./acknowledgment.ts";
import { Readable } from "./edi/readable.tsx";
import styles from "./documents.module.css";

type Message = Answer<"GET /edi/messages">["rows"][number];

const SHOWN = 100;

export function Messages({ id, unread }: { readonly id: number; readonly unread: ReactNode }): ReactNode {
  const { t } = useTranslation("documents");
  const { search } = useSearchHand();
  const { data } = useAsk("GET /edi/messages", { query: { document: id, limit: SHOWN } });
  const [first] = data?.rows ?? [];
  if (!data) return null;
  if (!first) return unread;
  return (
    <>
      {first.direction === "out" && <SendAgain key={id} id={id} message={first} />}
      <h2>{t("edi.messages")}</h2>
      <ul className={styles["parts"]}>
        {data.rows.map((one) => (
          <MessageRow key={one.n} message={one} only={data.rows.length === 1} />
        ))}
      </ul>
      {data.next !== null && <p className="quiet">{t("edi.more")}</p>}
      <Readable id={id} n={Number(search["message"] ?? first.n)} />
    </>
  );
}

function MessageRow({ message, only }: { readonly message: Message; readonly only: boolean }): ReactNode {
  const { t } = useTranslation("documents");
  const { search, change } = useSearchHand();
  const { n, type, interchange, group, control, state, codes, acknowledgedBy, orderId, order } = message;
  const name = [type, interchange, group, control].filter((part) => part !== "").join(" · ");
  const shown = Number(search["message"] ?? 1) === n;
  return (
    <li>
      {only || shown ? (
        <span className={only ? undefined : styles["shown"]}>{name}</span>
      ) : (
        <button type="button" className="text-button" onClick={() => change({ message: `${n}` }, { step: true })}>
          {name}
        </button>
      )}
      <span className={state === "rejected" ? "late" : undefined}>{sayAcknowledgment(message, t)}</span>
      {codes.length > 0 && <span>{codes.map(({ list, code }) => `${list} ${code}`).join(", ")}</span>}
      {acknowledgedBy !== null && (
        <Link to={paths.document(acknowledgedBy)}>{t("edi.by", { id: `${acknowledgedBy}` })}</Link>
      )}
      {orderId !== null && <Link to={paths.order(orderId)}>{order}</Link>}
    </li>
  );
}

function SendAgain({ id, message }: { readonly id: number; readonly message: Message }): ReactNode {
  const { t } = useTranslation("documents");
  const sending = useAct("POST /edi/documents/again");
  const can = useMay("documents.correct");
  if (message.document !== "sent") return <p role="status">{t("edi.leaving")}</p>;
  return (
    <div className={styles["again"]}>
      <Action filled can={can} busy={sending.isPending} onAct={() => sending.mutate({ body: { documents: [id] } })}>
        {t("edi.again")}
      </Action>
      {!isRefused(can) && <p className="quiet">{t("edi.same")}</p>}
      <ActFault cause={sending.error} />
    </div>
  );
}
