/** The first run: look around with the sample company in one click, or set up one's own with its place and administrator. */
import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { paths } from "../../util/paths.ts";
import { CompanyForm } from "./company-form.tsx";
import { Outside } from "./outside.tsx";
import { SampleStep } from "./sample-step.tsx";

export function SetupPage(): ReactNode {
  const { t } = useTranslation("setup");
  const state = useAsk("GET /setup", {}).data;
  const [step, setStep] = useState<"choose" | "company" | "sample">("choose");
  if (!state) return <Outside title="Fairfill" answer="" children={null} />;
  if (!state.needed && step !== "sample")
    return (
      <Outside title="Fairfill" answer={t("done")}>
        <a href={paths.signIn()}>{t("to-sign-in")}</a>
      </Outside>
    );
  return (
    <Outside title="Fairfill" answer={t(`answer.${step}`)}>
      {step === "choose" && (
        <>
          {state.sampleOffered && (
            <Button h={44} data-filled onClick={() => setStep("sample")}>
              {t("look-around")}
            </Button>
          )}
          <button type="button" data-quiet onClick={() => setStep("company")}>
            {t("own")}
          </button>
        </>
      )}
      {step === "company" && <CompanyForm codeAsked={state.codeAsked} />}
      {step === "sample" && <SampleStep codeAsked={state.codeAsked} />}
      {step === "company" && (
        <button type="button" data-quiet onClick={() => setStep("choose")}>
          {t("back")}
        </button>
      )}
    </Outside>
  );
}
