/** A field of several lines in which `@` opens the list of people: arrows choose, Enter or Tab takes, Esc closes it. */
import { Combobox, Textarea, useCombobox } from "@mantine/core";
import { useEffect, useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import styles from "./notes.module.css";
import { calledOf, meantBy, namedAt, type Colleague } from "./notes.ts";

export interface TextFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly people: readonly Colleague[];
  readonly onType: (text: string) => void;
  /** Ctrl and Enter. */
  readonly onSend: () => void;
}

export function TextField({ label, hint, value, people, onType, onSend }: TextFieldProps): ReactNode {
  const { t } = useTranslation("shell");
  const store = useCombobox();
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const caret = field.current?.selectionStart ?? value.length;
  const begun = namedAt(value.slice(0, caret));
  const choices = begun === undefined ? [] : meantBy(begun, people);
  const open = store.dropdownOpened && choices.length > 0;
  const shown = choices.map(({ id }) => id).join(" ");
  const mark = (): void => void (open && store.selectFirstOption());
  // As soon as they are drawn; and once more where the list itself came only then. The store is a new one at each turn.
  useLayoutEffect(mark, [open, shown]);
  useEffect(mark, [open, shown]);
  const take = (id: string): void => {
    const person = people.find((one) => String(one.id) === id);
    if (!person || begun === undefined) return;
    const before = `${value.slice(0, caret - begun.length)}${calledOf(people)(person)} `;
    store.closeDropdown();
    // At once: the next key goes behind the name.
    flushSync(() => onType(before + value.slice(caret)));
    field.current?.setSelectionRange(before.length, before.length);
  };
  return (
    <Combobox
      store={store}
      onOptionSubmit={take}
      withinPortal={false}
      transitionProps={{ duration: 0 }}
      position="bottom-start"
      width={280}
    >
      <Combobox.DropdownTarget>
        <Textarea
          ref={field}
          label={label}
          description={hint}
          value={value}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={4000}
          aria-autocomplete="list"
          {...(open && { "aria-controls": list })}
          onChange={(event) => {
            onType(event.currentTarget.value);
            store.openDropdown();
          }}
          onKeyDown={(event) => press(event, { open, store, onSend })}
          onBlur={() => store.closeDropdown()}
        />
      </Combobox.DropdownTarget>
      <Combobox.Dropdown hidden={!open}>
        <Combobox.Options id={list} aria-label={label} mah={260} style={{ overflowY: "auto" }}>
          {choices.map((person) => (
            <Combobox.Option key={person.id} value={String(person.id)} className={styles["option"] ?? ""}>
              {calledOf(people)(person)}{" "}
              <span className={styles["roles"]}>
                {person.roles.map((role) => t(`role.${role}`, { defaultValue: role })).join(", ")}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

interface Pressed {
  readonly open: boolean;
  readonly store: ReturnType<typeof useCombobox>;
  readonly onSend: () => void;
}

function press(event: KeyboardEvent, { open, store, onSend }: Pressed): void {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    onSend();
    return;
  }
  if (!open) return;
  const act = {
    ArrowDown: () => store.selectNextOption(),
    ArrowUp: () => store.selectPreviousOption(),
    Enter: () => store.clickSelectedOption(),
    Tab: () => store.clickSelectedOption(),
    Escape: () => store.closeDropdown(),
  }[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}
