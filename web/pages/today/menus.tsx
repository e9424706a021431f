/** Who takes it, and until when it rests: two menus of a row, by hand or by `a` and `h`. */
import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { LaterMenu, type MenuRow } from "../../ui/later-menu.tsx";
import { NOT_YET } from "../../util/can.ts";
import { paths } from "../../util/paths.ts";
import { addDaysTo, instantOf, todayDay } from "../../util/say.ts";
import type { Matter } from "./groups.ts";
import { snoozeDays } from "./snooze-days.ts";
import type { Care } from "./use-care.ts";
import styles from "./today.module.css";

interface MenuProps {
  readonly matter: Matter;
  readonly care: Care;
}

export function AssignMenu({ matter, me, care }: MenuProps & { readonly me: number | null }): ReactNode {
  const { t } = useTranslation("today");
  const [opened, setOpened] = useState(false);
  const people = useAsk("GET /colleagues", {}, { enabled: opened });
  const all = people.data?.colleagues ?? [];
  const own = all.find(({ id }) => id === me);
  const others = all.filter(({ id }) => id !== me && id !== matter.owner?.id);
  const isAlone = people.data !== undefined && all.every(({ id }) => id === me);
  const rows: readonly MenuRow[] = [
    ...(own && matter.owner?.id !== me
      ? [{ key: "me", text: t("assign.me"), onAct: () => care.assign(matter, own) }]
      : []),
    ...others.map((person) => ({
      key: String(person.id),
      text: person.name,
      onAct: () => care.assign(matter, person),
    })),
    ...(matter.owner && matter.kind !== "task"
      ? [{ key: "nobody", text: t("assign.nobody"), onAct: () => care.assign(matter, null) }]
      : []),
    ...(isAlone ? [{ key: "invite", text: t("assign.invite"), to: paths.users() }] : []),
  ];
  return (
    <LaterMenu
      className={styles["quiet"]}
      part="assign"
      position="bottom-start"
      width={240}
      rows={rows}
      {...(isAlone && { label: t("assign.alone") })}
      refusedBy={care.refusedBy}
      isAsking={care.can === NOT_YET}
      onOpen={() => setOpened(true)}
    >
      {t("assign.label")} <kbd aria-hidden>a</kbd>
    </LaterMenu>
  );
}

const HOUR_MS = 3_600_000;
const MORNING = "08:00";

export function SnoozeMenu({ matter, now, care }: MenuProps & { readonly now: number }): ReactNode {
  const { t } = useTranslation("today");
  const rests = matter.snoozedUntil !== null || matter.untilEvent;
  const today = todayDay(now);
  const until = (day: string): void => care.snooze(matter, instantOf(day, MORNING));
  const rows: readonly MenuRow[] = [
    ...(rests ? [{ key: "wake", text: t("snooze.wake"), onAct: () => care.snooze(matter, null) }] : []),
    { key: "hours", text: t("snooze.hours"), onAct: () => care.snooze(matter, now + 2 * HOUR_MS) },
    ...snoozeDays(today).map(([name, day]) => ({ key: name, text: t(`snooze.${name}`), onAct: () => until(day) })),
    { key: "event", text: t("snooze.event"), onAct: () => care.snooze(matter, "event") },
  ];
  return (
    <LaterMenu
      className={styles["quiet"]}
      part="snooze"
      position="bottom-start"
      width={240}
      rows={rows}
      field={(close) => <DayField today={today} close={close} onDay={until} />}
      refusedBy={care.refusedBy}
      isAsking={care.can === NOT_YET}
    >
      {t("snooze.label")} <kbd aria-hidden>h</kbd>
    </LaterMenu>
  );
}

interface DayProps {
  readonly today: string;
  readonly close: () => void;
  readonly onDay: (day: string) => void;
}

function DayField({ today, close, onDay }: DayProps): ReactNode {
  const { t } = useTranslation("today");
  return (
    <TextInput
      type="date"
      size="xs"
      label={t("snooze.day")}
      min={addDaysTo(today, 1)}
      onChange={(event) => {
        const day = event.currentTarget.value;
        if (!/^20\d\d-/.test(day) || day <= today) return;
        close();
        onDay(day);
      }}
    />
  );
}
