/** Where a file is dropped or chosen. It is kept and looked at; nothing of it is written yet. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { reach } from "../../api/call.ts";
import { useOnce } from "../../api/once.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import type { ImportView } from "./use-import.ts";
import styles from "./import.module.css";

async function send(file: File, once: string): Promise<ImportView> {
  const query = new URLSearchParams({ name: file.name.slice(0, 200) });
  const response = await reach(`/api/v1/imports?${query.toString()}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", "idempotency-key": once },
    body: file,
  });
  return (await response.json()) as ImportView;
}

export interface BringProps {
  /** Whether any list at all may be brought, or why none. */
  readonly can: Can;
  readonly onBrought: (id: number) => void;
}

export function Bring({ can, onBrought }: BringProps): ReactNode {
  const { t } = useTranslation("import");
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const sendOnce = useOnce();
  const bring = useMutation({
    mutationFn: (file: File) => {
      const { name, size, lastModified } = file;
      return sendOnce({ name, size, lastModified }, (once) => send(file, once));
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries();
      onBrought(id);
    },
  });
  const take = (file: File | null | undefined): void => {
    setOver(false);
    if (file && can === true) bring.mutate(file);
  };
  return (
    <div
      className={styles["drop"]}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files.item(0));
      }}
    >
      <p>{t("drop")}</p>
      <input
        ref={field}
        type="file"
        accept=".csv,.tsv,.txt,.xlsx"
        aria-label={t("file")}
        className={styles["file"]}
        tabIndex={-1}
        disabled={can !== true}
        onChange={(event) => {
          take(event.currentTarget.files?.item(0));
          event.currentTarget.value = "";
        }}
      />
      <Action filled can={can} busy={bring.isPending} onAct={() => field.current?.click()}>
        {t("choose")}
      </Action>
      <ActFault cause={bring.error} />
    </div>
  );
}
