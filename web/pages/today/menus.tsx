/** Who takes it, and until when it rests: two menus of a row, by hand or by `a` and `h`. */
import { Menu, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { addDaysTo, instantOf, nextMonday, todayDay } from "../../util/say.ts";
import type { Matter } from "./groups.ts";
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
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={240}>
      <Menu.Target>
        <button type="button" data-part="assign" className={styles["quiet"]}>
          {t("assign.label")} <kbd aria-hidden>a</kbd>
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
        {own && matter.owner?.id !== me && (
          <Menu.Item onClick={() => care.assign(matter, own)}>{t("assign.me")}</Menu.Item>
        )}
        {all
          .filter(({ id }) => id !== me && id !== matter.owner?.id)
          .map((person) => (
            <Menu.Item key={person.id} onClick={() => care.assign(matter, person)}>
              {person.name}
            </Menu.Item>
          ))}
        {matter.owner && matter.kind !== "task" && (
          <Menu.Item onClick={() => care.assign(matter, null)}>{t("assign.nobody")}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

const HOUR_MS = 3_600_000;
const MORNING = "08:00";

export function SnoozeMenu({ matter, now, care }: MenuProps & { readonly now: number }): ReactNode {
  const { t } = useTranslation("today");
  const [opened, setOpened] = useState(false);
  const rests = matter.snoozedUntil !== null || matter.untilEvent;
  const today = todayDay(now);
  const until =
    (day: string): (() => void) =>
    () =>
      care.snooze(matter, instantOf(day, MORNING));
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={240}>
      <Menu.Target>
        <button type="button" data-part="snooze" className={styles["quiet"]}>
          {t("snooze.label")} <kbd aria-hidden>h</kbd>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {rests && <Menu.Item onClick={() => care.snooze(matter, null)}>{t("snooze.wake")}</Menu.Item>}
        <Menu.Item onClick={() => care.snooze(matter, now + 2 * HOUR_MS)}>{t("snooze.hours")}</Menu.Item>
        <Menu.Item onClick={until(addDaysTo(today, 1))}>{t("snooze.tomorrow")}</Menu.Item>
        <Menu.Item onClick={until(nextMonday(today))}>{t("snooze.monday")}</Menu.Item>
        <Menu.Item onClick={until(addDaysTo(today, 7))}>{t("snooze.week")}</Menu.Item>
        <Menu.Item onClick={() => care.snooze(matter, "event")}>{t("snooze.event")}</Menu.Item>
        <Menu.Divider />
        <TextInput
          type="date"
          size="xs"
          m={8}
          label={t("snooze.day")}
          min={addDaysTo(today, 1)}
          onChange={(event) => {
            const day = event.currentTarget.value;
            if (!/^20\d\d-/.test(day) || day <= today) return;
            setOpened(false);
            until(day)();
          }}
        />
      </Menu.Dropdown>
    </Menu>
  );
}
