/**
 * A field in which one types or scans and picks from what begins so. The first that fits is marked: Enter takes it, arrows
 * choose another. Enter with nothing to take leaves the text as it is and goes on.
 */
import { Combobox, TextInput, useCombobox } from "@mantine/core";
import { useEffect, useLayoutEffect, type ClipboardEvent, type KeyboardEvent, type ReactNode } from "react";
import styles from "./pick-field.module.css";

export interface PickOption {
  readonly key: string;
  readonly name: string;
  readonly about: string;
}

/** Of what was found for a text typed before: what the text of now still fits, so that Enter takes nothing else. */
export function fitting(options: readonly PickOption[], text: string): PickOption[] {
  const typed = text.trim().toLowerCase();
  return options.filter(({ key, name, about }) => `${key} ${name} ${about}`.toLowerCase().includes(typed));
}

export interface PickFieldProps {
  readonly id: string;
  /** Shown above the field, or read aloud alone where a column head says it. */
  readonly label: string;
  readonly quietly?: boolean;
  /** What is typed there, while nothing is; where no column head says it. */
  readonly hint?: string | undefined;
  readonly value: string;
  readonly options: readonly PickOption[];
  readonly error?: ReactNode;
  readonly autoFocus?: boolean;
  readonly onType: (text: string) => void;
  readonly onPick: (key: string) => void;
  /** Enter, with nothing to pick. */
  readonly onEnter: () => void;
  readonly onPaste?: (event: ClipboardEvent<HTMLInputElement>) => void;
}

export function PickField(props: PickFieldProps): ReactNode {
  const { id, label, value, options, error, onType, onPick, onEnter } = props;
  const store = useCombobox({ onDropdownClose: () => store.resetSelectedOption() });
  const { dropdownOpened } = store;
  const shown = options.map((option) => option.key).join("\n");
  const mark = (): void => void (dropdownOpened && shown !== "" && store.selectFirstOption());
  // As soon as they are drawn; and once more where the list itself came only then. The store is a new one at each turn.
  useLayoutEffect(mark, [dropdownOpened, shown]);
  useEffect(mark, [dropdownOpened, shown]);
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    store.closeDropdown();
    onEnter();
  };
  const pick = (key: string): void => {
    store.closeDropdown();
    onPick(key);
  };
  return (
    <div onKeyDown={press}>
      <Combobox
        store={store}
        onOptionSubmit={pick}
        transitionProps={{ duration: 0 }}
        position="bottom-start"
        width={320}
      >
        <Combobox.Target withExpandedAttribute>
          <TextInput
            id={id}
            {...namesOf(props)}
            value={value}
            error={error}
            autoComplete="off"
            data-autofocus={props.autoFocus}
            autoFocus={props.autoFocus ?? false}
            onChange={(event) => {
              onType(event.currentTarget.value);
              store.openDropdown();
            }}
            onBlur={() => store.closeDropdown()}
            {...(props.onPaste && { onPaste: props.onPaste })}
          />
        </Combobox.Target>
        <Options label={label} options={options} />
      </Combobox>
    </div>
  );
}

const namesOf = ({ label, quietly = false, hint }: PickFieldProps) => ({
  ...(quietly ? { "aria-label": label } : { label }),
  ...(hint !== undefined && { placeholder: hint }),
});

/** They are there before they are shown, so that the first that fits can be marked as soon as there is one. */
function Options({ label, options }: Pick<PickFieldProps, "label" | "options">): ReactNode {
  return (
    <Combobox.Dropdown hidden={options.length === 0}>
      <Combobox.Options mah={320} className={styles["options"] ?? ""} aria-label={label}>
        {options.map((option) => (
          <Combobox.Option key={option.key} value={option.key} className={styles["option"] ?? ""}>
            <span>{option.name}</span>
            <span className={styles["about"]}>{option.about}</span>
          </Combobox.Option>
        ))}
      </Combobox.Options>
    </Combobox.Dropdown>
  );
}
