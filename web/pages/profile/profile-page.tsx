/** The own account: how am I called, how do I sign in, and where am I signed in? */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/me.ts";
import { Page } from "../../ui/page.tsx";
import { Asked } from "../../ui/states.tsx";
import { PasswordPart } from "./password-part.tsx";
import { SecondFactorPart } from "./second-factor-part.tsx";
import { SelfPart } from "./self-part.tsx";
import { SessionsPart } from "./sessions-part.tsx";

export function ProfilePage(): ReactNode {
  const { t } = useTranslation("profile");
  const asked = useMe();
  const user = asked.data?.user;
  const roles = user?.roles.map((role) => t(`shell:role.${role}`)).join(", ") ?? "";
  return (
    <Page
      title={t("title")}
      about={user?.email}
      answer={user && t(user.twoFactor ? "answer.safe" : "answer.plain", { roles })}
    >
      <Asked asked={asked} what={t("title")}>
        {() =>
          user ? (
            <>
              <SelfPart user={user} />
              <PasswordPart />
              <SecondFactorPart on={user.twoFactor} />
              <SessionsPart />
            </>
          ) : (
            <p>{t("key")}</p>
          )
        }
      </Asked>
    </Page>
  );
}
