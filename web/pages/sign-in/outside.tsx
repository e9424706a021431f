/** The frame of pages for those who are not signed in: the house, what is asked, one form. */
import { Button } from "@mantine/core";
import { useEffect, type ReactNode } from "react";
import styles from "./outside.module.css";

export interface OutsideProps {
  readonly title: string;
  readonly answer: string;
  readonly children: ReactNode;
}

export function Outside({ title, answer, children }: OutsideProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · Fairfill`;
  }, [title]);
  return (
    <main className={styles["outside"]}>
      <h1>{title}</h1>
      <p>{answer}</p>
      {children}
    </main>
  );
}

export function SendButton({ busy, children }: { readonly busy: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <Button type="submit" loading={busy} h={44} fullWidth data-filled>
      {children}
    </Button>
  );
}
