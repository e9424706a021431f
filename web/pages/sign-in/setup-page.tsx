/** The first run: look around with the sample company in one click, or set up one's own with its place and administrator. */
import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk } from "../../api/ask.ts";
import { paths } from "../../util/paths.ts";
import { CompanyForm } from "./company-form.tsx";
import { Outside } from "./outside.tsx";
import { BeginSample, Making, type Begun } from "./sample-step.tsx";

export function SetupPage(): ReactNode {
  const { t } = useTranslation("setup");
  const state = useAsk("GET /setup", {}).data;
  const [step, setStep] = useState<"choose" | "company" | "sample">("choose");
  const [begun, setBegun] = useState<Begun>();
  if (begun)
    return (
      <Outside title="Fairfill" answer={t("answer.sample")}>
        <Making begun={begun} />
      </Outside>
    );
  if (!state) return <Outside title="Fairfill" answer="" children={null} />;
  if (!state.needed)
    return (
      <Outside title="Fairfill" answer={t("done")}>
        <a href={paths.signIn()}>{t("to-sign-in")}</a>
      </Outside>
    );
  return (
    <Outside title="Fairfill" answer={t(`answer.${step}`)}>
      {step === "choose" && (
        <>
          {state.sampleOffered && <LookAround state={state} onCode={() => setStep("sample")} onBegun={setBegun} />}
          <button type="button" data-quiet onClick={() => setStep("company")}>
            {t("own")}
          </button>
        </>
      )}
      {step === "company" && <CompanyForm codeAsked={state.codeAsked} />}
      {step === "sample" && (
        <BeginSample codeAsked onBegun={setBegun}>
          {t("make-sample")}
        </BeginSample>
      )}
      {step !== "choose" && (
        <button type="button" data-quiet onClick={() => setStep("choose")}>
          {t("back")}
        </button>
      )}
    </Outside>
  );
}

interface LookAroundProps {
  readonly state: Answer<"GET /setup">;
  readonly onCode: () => void;
  readonly onBegun: (begun: Begun) => void;
}

/** One click begins the sample company; where a code is asked for, it leads there. */
function LookAround({ state, onCode, onBegun }: LookAroundProps): ReactNode {
  const { t } = useTranslation("setup");
  if (!state.codeAsked) return <BeginSample onBegun={onBegun}>{t("look-around")}</BeginSample>;
  return (
    <Button h={44} data-filled onClick={onCode}>
      {t("look-around")}
    </Button>
  );
}
