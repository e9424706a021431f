/** The messages of a document of EDI: their numbers, how each was acknowledged; and it leaves again where it is ours. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAct, useAsk } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayAcknowledgment } from "./acknowledgment.ts";
import styles from "./documents.module.css";

type Message = Answer<"GET /edi/messages">["rows"][number];

const SHOWN = 100;

export function Messages({ id }: { readonly id: number }): ReactNode {
  const { t } = useTranslation("documents");
  const { data } = useAsk("GET /edi/messages", { query: { document: id, limit: SHOWN } });
  const [first] = data?.rows ?? [];
  if (!data || !first) return null;
  return (
    <>
      {first.direction === "out" && <SendAgain key={id} id={id} message={first} />}
      <h2>{t("edi.messages")}</h2>
      <ul className={styles["parts"]}>
        {data.rows.map((one) => (
          <li key={one.n}>
            <span>{[one.type, one.interchange, one.group, one.control].filter((part) => part !== "").join(" · ")}</span>
            <span className={one.state === "rejected" ? "late" : undefined}>{sayAcknowledgment(one, t)}</span>
            {one.codes.length > 0 && <span>{one.codes.map(({ list, code }) => `${list} ${code}`).join(", ")}</span>}
            {one.acknowledgedBy !== null && (
              <Link to={paths.document(one.acknowledgedBy)}>{t("edi.by", { id: `${one.acknowledgedBy}` })}</Link>
            )}
            {one.orderId !== null && <Link to={paths.order(one.orderId)}>{one.order}</Link>}
          </li>
        ))}
      </ul>
      {data.next !== null && <p className="quiet">{t("edi.more")}</p>}
    </>
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
      {can === true && <p className="quiet">{t("edi.same")}</p>}
      <ActFault cause={sending.error} />
    </div>
  );
}
