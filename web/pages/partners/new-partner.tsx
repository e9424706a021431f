/** A new partner: a code of ours, the customer whose orders it sends, the identifiers of its interchanges. Its profile comes next. */
import { TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useAsk } from "../../api/ask.ts";
import { Action } from "../../ui/action.tsx";
import { fitting, PickField } from "../../ui/pick-field.tsx";
import { ActFault } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { identifiersOf } from "./identifiers.tsx";
import styles from "./partners.module.css";

export function NewPartner(): ReactNode {
  const { t } = useTranslation("partners");
  const navigate = useNavigate();
  const [code, setCode] = useState("");
  const [customer, setCustomer] = useState("");
  const [identifiers, setIdentifiers] = useState("");
  const found = useAsk("GET /customers", { query: { find: customer, limit: 8 } }, { enabled: customer !== "" });
  const options = (found.data?.rows ?? []).map((row) => ({ key: row.code, name: row.code, about: row.name }));
  const act = useAct("PUT /partners/:partner");
  const said = identifiersOf(identifiers);
  const missing = code.trim() === "" || customer.trim() === "" || said.length === 0;
  const make = (event?: FormEvent): void => {
    event?.preventDefault();
    if (missing || act.isPending) return;
    const partner = code.trim();
    act.mutate(
      { params: { partner }, body: { customer: customer.trim(), identifiers: said } },
      { onSuccess: () => void navigate({ to: paths.partner(partner) }) },
    );
  };
  return (
    <form className={styles["start"]} onSubmit={make} aria-label={t("new.begin")}>
      <TextInput
        label={t("new.code")}
        value={code}
        maxLength={60}
        autoFocus
        autoComplete="off"
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <PickField
        id="new-customer"
        label={t("new.customer")}
        value={customer}
        options={fitting(options, customer)}
        onType={setCustomer}
        onPick={setCustomer}
        onEnter={() => make()}
      />
      <TextInput
        label={t("identifiers.label")}
        placeholder="ZZ:RETAILERXYZ"
        value={identifiers}
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
        w={300}
        maw="100%"
        onChange={(event) => setIdentifiers(event.currentTarget.value)}
      />
      <Action
        filled
        busy={act.isPending}
        onAct={() => make()}
        {...(missing && { can: { code: "missing", text: t("new.missing") } })}
      >
        {t("new.make")}
      </Action>
      <ActFault cause={act.error} />
    </form>
  );
}
