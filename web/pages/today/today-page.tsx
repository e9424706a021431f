/** Today: what needs me before noon? Entries by deadline, then money, each with one step, an owner and a rest. */
import { memo, useDeferredValue, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk } from "../../api/ask.ts";
import { useLiveness } from "../../api/live.tsx";
import { useSearchHand } from "../../hooks/search.ts";
import { Action } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { ActFault, Asked, Empty } from "../../ui/states.tsx";
import { Views } from "../../ui/views.tsx";
import { isRefused } from "../../util/can.ts";
import { sayWhyNot } from "../../util/refused.ts";
import { sayDay, sayTime, setZone, todayDay } from "../../util/say.ts";
import { DayAnswer } from "./day-answer.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { grouped } from "./groups.ts";
import { MatterRow } from "./matter-row.tsx";
import { useSteadyRows } from "./steady-rows.ts";
import { stepOf } from "./sentences.ts";
import { useCare } from "./use-care.ts";
import { Walk } from "./walk.tsx";
import styles from "./today.module.css";

const TABS = ["mine", "team", "snoozed"] as const;
type Tab = (typeof TABS)[number];
type Data = Answer<"GET /matters">;

const MINUTE_MS = 60_000;

export function TodayPage(): ReactNode {
  const { t } = useTranslation("today");
  const { search, change } = useSearchHand();
  const chosen = TABS.find((one) => one === search["tab"]);
  const [start, setStart] = useState<Tab>();
  const tab = chosen ?? start ?? "mine";
  const asked = useAsk("GET /matters", { query: { tab } }, { everyMs: MINUTE_MS });
  const isStarting = chosen === undefined && (start === undefined || (start !== "mine" && asked.isPlaceholderData));
  if (asked.data && chosen === undefined && start === undefined) setStart(startOf(asked.data));
  if (asked.data) setZone(asked.data.zone);
  const data = isStarting ? undefined : asked.data;
  const shown = asked.isPlaceholderData ? undefined : data;
  const now = asked.data?.now ?? Date.now();
  return (
    <Page title={t("title")} about={sayDay(todayDay(now))} answer={shown && <DayAnswer tab={tab} data={shown} />}>
      <Views
        label={t("tabs")}
        views={TABS.map((key) => ({ key, name: t(`tab.${key}`), count: countOf(asked.data, key) }))}
        current={tab}
        onChange={(next: Tab) => change({ tab: next }, { step: true })}
      />
      <Stale />
      <Asked asked={{ ...asked, data }} what={t("title")}>
        {() => <Later tab={tab} data={shown} />}
      </Asked>
    </Page>
  );
}

/** Who has nothing begins with what nobody has yet; decided when the page is opened, what comes later moves nobody elsewhere. */
const startOf = ({ mine, team }: Data): Tab => (mine === 0 && team > 0 ? "team" : "mine");

const countOf = (data: Data | undefined, tab: Tab): string => (data ? String(data[tab]) : "");

/** When the server is not heard any more, deadlines are those of then. */
function Stale(): ReactNode {
  const { t } = useTranslation("today");
  const { live, at } = useLiveness();
  if (live || at === 0) return null;
  return <p className="late">{t("stale", { time: sayTime(at) })}</p>;
}

interface MattersProps {
  readonly tab: Tab;
  readonly data: Data | undefined;
}

/** A tab that is pressed answers at once; its rows, a hundred and more, are drawn after that. */
function Later({ tab, data }: MattersProps): ReactNode {
  const shown = useDeferredValue(useMemo(() => ({ tab, data }), [tab, data]));
  return <Matters {...shown} />;
}

const Matters = memo(function Matters({ tab, data }: MattersProps): ReactNode {
  const { t } = useTranslation("today");
  const { rows, fresh, showAll } = useSteadyRows(tab, data);
  const care = useCare(data?.me ?? null);
  const groups = grouped(rows);
  const inOrder = groups.flatMap(({ members }) => members);
  if (data && rows.length === 0) return <NothingToDo tab={tab} data={data} />;
  // The first that can be done: on a phone it stands apart from its row.
  const filled = inOrder.find(({ gone, matter }) => !gone && matter.can === true && stepOf(matter) !== null)?.key;
  return (
    <>
      <div role="status">
        {fresh > 0 && (
          <button type="button" className={styles["fresh"]} onClick={showAll}>
            {t("fresh", { count: fresh })}
          </button>
        )}
      </div>
      <ActFault cause={care.fault} />
      {isRefused(care.can) && (
        <p id={care.refusedBy} className={styles["refused"]}>
          {sayWhyNot(care.can)}
        </p>
      )}
      <Walk
        rows={inOrder}
        onStep={(row) => row.matter.can === true && care.done(row.key)?.undo !== null && care.step(row.matter)}
      >
        {groups.map(({ group, members }) => (
          <section key={`${group.name} ${group.time ?? ""}`}>
            <h2>{t(`group.${group.name}`, { time: group.time })}</h2>
            <ul className={styles["rows"]}>
              {members.map((row) => (
                <MatterRow
                  key={row.key}
                  row={row}
                  now={data?.now ?? 0}
                  me={data?.me ?? null}
                  filled={row.key === filled}
                  care={care}
                />
              ))}
            </ul>
          </section>
        ))}
      </Walk>
    </>
  );
});

/** Beneath the sentence that says so: the way on. */
function NothingToDo({ tab, data: { team, firstSteps } }: { readonly tab: Tab; readonly data: Data }): ReactNode {
  const { t } = useTranslation("today");
  const { change } = useSearchHand();
  if (tab === "snoozed") return <Empty>{t("empty.snoozed-how")}</Empty>;
  if (tab === "mine" && team > 0)
    return (
      <Empty actions={<Action onAct={() => change({ tab: "team" }, { step: true })}>{t("empty.see-team")}</Action>} />
    );
  return firstSteps !== null && <FirstSteps steps={firstSteps} />;
}
