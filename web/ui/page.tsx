/** What every page has: its name, the answer in a sentence, one filled button, then the rest. */
import type { ReactNode } from "react";
import { useEffect } from "react";
import styles from "./page.module.css";

export interface PageProps {
  readonly title: string;
  /** Beside the title, quiet: which one, of whom. */
  readonly about?: ReactNode;
  /** The sentence that answers the question of the screen; undefined while it is asked for: its line is kept. */
  readonly answer?: ReactNode;
  /** The one filled button, and quiet ones before it. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Lists use the whole width. */
  readonly wide?: boolean;
}

export function Page(props: PageProps): ReactNode {
  const { title, about, answer, actions, children, wide = false } = props;
  useEffect(() => {
    document.title = `${title} · Fairfill`;
  }, [title]);
  return (
    <main className={styles["page"]} data-wide={wide} id="main" tabIndex={-1}>
      <header className={styles["head"]}>
        <div>
          <h1>
            {title}
            {about !== undefined && <span className={styles["about"]}> {about}</span>}
          </h1>
          {"answer" in props && <p className={styles["answer"]}>{answer}</p>}
        </div>
        {actions !== undefined && (
          <div className={styles["actions"]} data-noprint>
            {actions}
          </div>
        )}
      </header>
      {children}
    </main>
  );
}
