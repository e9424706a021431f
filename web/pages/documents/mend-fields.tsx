/** The order as a person reads it, with fields for what may be corrected: item, quantity, unit, customer, ship-to. */
import { Autocomplete, Checkbox, NumberInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me.ts";
import { sayNumber } from "../../util/say.ts";
import type { Fixing, PartView } from "./use-mend.ts";
import styles from "./documents.module.css";

type Line = PartView["lines"][number];

export function MendFields({ part, fixing }: { readonly part: PartView; readonly fixing: Fixing }): ReactNode {
  const { t } = useTranslation("documents");
  const fixed = part.state !== "stopped" || part.can !== true;
  if (part.lines.length === 0) return <p>{t("unreadable")}</p>;
  const wrong = part.lines.filter((line) => isWrong(part, line));
  const right = part.lines.filter((line) => !isWrong(part, line));
  const fieldsOf = (lines: readonly Line[]): ReactNode =>
    lines.map((line) => <LineFields key={line.line} line={line} part={part} fixing={fixing} fixed={fixed} />);
  return (
    <div className={styles["fields"]}>
      <div className={styles["head"]}>
        <TextInput
          label={t("field.customer")}
          defaultValue={fixing.head.customer ?? part.customer ?? ""}
          disabled={fixed}
          onChange={(event) => fixing.changeHead({ customer: event.currentTarget.value.trim() || undefined })}
        />
        <TextInput
          label={t("field.ship-to")}
          defaultValue={fixing.head.shipTo ?? part.shipTo ?? ""}
          disabled={fixed}
          onChange={(event) => fixing.changeHead({ shipTo: event.currentTarget.value.trim() || undefined })}
        />
      </div>
      {fieldsOf(wrong)}
      {right.length > 0 && (
        <details open={wrong.length === 0} className={styles["right"]}>
          <summary>{t("field.right", { count: right.length, n: sayNumber(right.length) })}</summary>
          <div>{fieldsOf(right)}</div>
        </details>
      )}
    </div>
  );
}

/** Such lines stand first, and are all that is open. */
const isWrong = (part: PartView, { line }: Line): boolean => part.findings.some((finding) => finding.line === line);

interface LineFieldsProps {
  readonly line: Line;
  readonly part: PartView;
  readonly fixing: Fixing;
  readonly fixed: boolean;
}

function LineFields({ line, part, fixing, fixed }: LineFieldsProps): ReactNode {
  const { t } = useTranslation("documents");
  const me = useMe();
  const wrong = isWrong(part, line);
  const sent = line.items.map(({ code }) => code).join(" · ");
  const known = line.items.find(({ ours }) => ours !== null);
  const unknown = line.items.some(({ ours }) => ours === null);
  const fix = fixing.lines.get(line.line);
  const change = (next: object): void => fixing.changeLine({ line: line.line, ...next });
  const mayAlways = me.data?.permissions.includes("documents.correct") === true;
  const nobody = part.document.partner === null;
  return (
    <fieldset className={styles["line"]} data-wrong={wrong} disabled={fixed}>
      <legend>
        {t("field.line", { line: line.line })} <span className="mono">{sent}</span>
      </legend>
      <ItemField
        begin={fix?.item ?? known?.ours ?? line.items[0]?.code ?? ""}
        onChange={(item) => change({ item })}
        fixed={fixed}
      />
      <NumberInput
        label={t("field.quantity")}
        defaultValue={fix?.quantity ?? line.quantity}
        min={1}
        allowDecimal={false}
        w={120}
        disabled={fixed}
        onChange={(quantity) => typeof quantity === "number" && change({ quantity })}
      />
      <TextInput
        label={t("field.unit")}
        defaultValue={fix?.unit ?? line.unit}
        w={80}
        disabled={fixed}
        onChange={(event) => change({ unit: event.currentTarget.value.trim() || undefined })}
      />
      {unknown && mayAlways && (
        <Checkbox
          label={nobody ? t("always-partner") : t("always", { partner: part.customerName ?? part.document.partner })}
          description={nobody ? t("always-nobody") : fix?.item === undefined && t("always-first")}
          checked={fix?.always ?? false}
          disabled={fixed || nobody || fix?.item === undefined}
          onChange={(event) => change({ always: event.currentTarget.checked })}
        />
      )}
    </fieldset>
  );
}

function ItemField({
  begin,
  onChange,
  fixed,
}: {
  readonly begin: string;
  readonly onChange: (item: string | undefined) => void;
  readonly fixed: boolean;
}): ReactNode {
  const { t } = useTranslation("documents");
  const [first] = useState(begin);
  const [text, setText] = useState(first);
  const found = useQuery({
    queryKey: ["GET /search", text],
    queryFn: ({ signal }) => call("GET /search", { query: { q: text } }, { signal }),
    enabled: text.length > 1 && text !== first,
  });
  const items = [...(found.data?.named ?? []), ...(found.data?.like ?? [])].filter(({ what }) => what === "item");
  const names = new Map(items.map(({ name, about }) => [name, about]));
  return (
    <Autocomplete
      label={t("field.item")}
      value={text}
      disabled={fixed}
      data={[...names.keys()]}
      filter={({ options }) => options}
      renderOption={({ option }) => (
        <span>
          {option.value} <span className="quiet">{names.get(option.value)}</span>
        </span>
      )}
      w={240}
      onChange={(value) => {
        setText(value);
        onChange(value.trim() || undefined);
      }}
    />
  );
}
