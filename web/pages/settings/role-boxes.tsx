/** Roles to choose, each with what it may do beyond reading. */
import { Checkbox } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";

export type UserList = Answer<"GET /users">;
export type RoleName = UserList["roles"][number]["role"];

export interface RoleBoxesProps {
  readonly roles: UserList["roles"];
  readonly chosen: readonly RoleName[];
  readonly onChange: (chosen: readonly RoleName[]) => void;
}

export function RoleBoxes({ roles, chosen, onChange }: RoleBoxesProps): ReactNode {
  const { t } = useTranslation("settings");
  return (
    <fieldset>
      <legend>{t("users.roles")}</legend>
      {roles.map(({ role, permissions }) => (
        <Checkbox
          key={role}
          label={t(`shell:role.${role}`)}
          description={
            role === "administrator"
              ? t("users.all")
              : permissions.length === 0
                ? t("users.reads")
                : permissions.map((one) => t(`may.${one}`)).join(", ")
          }
          checked={chosen.includes(role)}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? [...chosen, role] : chosen.filter((one) => one !== role))
          }
        />
      ))}
    </fieldset>
  );
}
