/** A link to a path with filter or line: the router's own takes the parts apart, ours are built whole in util/paths.ts. */
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";

export function PathLink({ href, children }: { readonly href: string; readonly children: ReactNode }): ReactNode {
  const navigate = useNavigate();
  return (
    <a
      href={href}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        void navigate({ href });
      }}
    >
      {children}
    </a>
  );
}
