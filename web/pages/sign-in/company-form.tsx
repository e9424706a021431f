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

const TEXTS = ["code", "company", "placeCode", "placeName", "name", "email"] as const;
type Field = (typeof TEXTS)[number] | "zone" | "currency" | "password";

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
  return (
    <form onSubmit={sending.send}>
      {TEXTS.filter((field) => field !== "code" || codeAsked).map((field, i) => (
        <TextInput
          key={field}
          label={t(`field.${field}`)}
          {...(field === "email" && { type: "email", autoComplete: "username" })}
          required
          autoFocus={i === 0}
          value={given[field]}
          onChange={(event) => give(field, event.currentTarget.value)}
        />
      ))}
      <PasswordInput
        label={t("field.password")}
        description={t("rule")}
        autoComplete="new-password"
        required
        value={given.password}
        onChange={(event) => give("password", event.currentTarget.value)}
      />
      <Select
        label={t("field.zone")}
        data={zones}
        searchable
        value={given.zone}
        onChange={(value) => give("zone", value ?? given.zone)}
      />
      <Select
        label={t("field.currency")}
        description={t("currency-holds")}
        data={currencyChoices(given.currency)}
        searchable
        value={given.currency}
        onChange={(value) => give("currency", value ?? given.currency)}
      />
      <ActFault cause={sending.fault} />
      <SendButton busy={sending.busy}>{t("set-up")}</SendButton>
    </form>
  );
}
