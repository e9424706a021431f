/** Around every page for those who are signed in: what they see is kept live. */
import { Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { LiveUpdates } from "../api/live.tsx";

export function Known(): ReactNode {
  return (
    <LiveUpdates>
      <Outlet />
    </LiveUpdates>
  );
}
