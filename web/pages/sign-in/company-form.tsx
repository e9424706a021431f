/** One's own company: its name, its first place, its currency, its administrator, who is signed in at once. */
import { PasswordInput, Select, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { ActFault } from "../../ui/states.tsx";
import { currencyChoices, usualCurrency } from "../../util/currencies.ts";
import { preferredLanguage } from "../../util/words.ts";
import { SendButton } from "./outside.tsx";
import { useSending } from "./sending.ts";

/** Of the house; between it and its administrator stand where it is and what it sells in. */
const HOUSE = ["code", "company", "placeCode", "placeName"] as const;
const ADMINISTRATOR = ["name", "email"] as const;
type Text = (typeof HOUSE | typeof ADMINISTRATOR)[number];
type Field = Text | "zone" | "currency" | "password";

/** Where the browser is stands among them also under a name that its own list has not, as UTC. */
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = [...new Set([...Intl.supportedValuesOf("timeZone"), here])].toSorted();
const EMPTY: Readonly<Record<Field, string>> = {
  code: "",
  company: "",
  placeCode: "",
  placeName: "",
  zone: here,
  currency: usualCurrency(),
  name: "",
  email: "",
  password: "",
};

export function CompanyForm({ codeAsked }: { readonly codeAsked: boolean }): ReactNode {
  const { t } = useTranslation("setup");
  const [given, setGiven] = useState(EMPTY);
  const give = (field: Field, value: string): void => setGiven((was) => ({ ...was, [field]: value }));
  const sending = useSending(async () => {
    const { code, company, placeCode, placeName, zone, currency, name, email, password } = given;
    await call("POST /setup", {
      body: {
        ...(codeAsked && { code }),
        company,
        currency,
        place: { code: placeCode, name: placeName, zone },
        administrator: { name, email, password, language: preferredLanguage() },
      },
    });
    globalThis.location.assign("/");
  });
  const textField = (field: Text, isFirst = false): ReactNode => (
    <TextInput
      key={field}
      label={t(`field.${field}`)}
      {...(field === "email" && { type: "email", autoComplete: "username" })}
      required
      autoFocus={isFirst}
      value={given[field]}
      onChange={(event) => give(field, event.currentTarget.value)}
    />
  );
  return (
    <form onSubmit={sending.send}>
      {HOUSE.filter((field) => field !== "code" || codeAsked).map((field, i) => textField(field, i === 0))}
      <Where given={given} onGive={give} />
      {ADMINISTRATOR.map((field) => textField(field))}
      <PasswordInput
        label={t("field.password")}
        description={t("rule")}
        autoComplete="new-password"
        required
        value={given.password}
        onChange={(event) => give("password", event.currentTarget.value)}
      />
      <ActFault cause={sending.fault} />
      <SendButton busy={sending.busy}>{t("set-up")}</SendButton>
    </form>
  );
}

interface WhereProps {
  readonly given: Readonly<Record<Field, string>>;
  readonly onGive: (field: Field, value: string) => void;
}

/** Known from the browser, and changed where it is wrong. */
function Where({ given, onGive }: WhereProps): ReactNode {
  const { t } = useTranslation("setup");
  return (
    <>
      <Select
        label={t("field.zone")}
        data={zones}
        searchable
        value={given.zone}
        onChange={(value) => onGive("zone", value ?? given.zone)}
      />
      <Select
        label={t("field.currency")}
        description={t("currency-holds")}
        data={currencyChoices(given.currency)}
        searchable
        value={given.currency}
        onChange={(value) => onGive("currency", value ?? given.currency)}
      />
    </>
  );
}
