/** The first page of somebody: Today, or the first way of the own roles where Today is none of them. */
import { Navigate } from "@tanstack/react-router";
import { Suspense, type ReactNode } from "react";
import { wordedPage } from "../worded-page.ts";
import { useWays, WAYS } from "./ways.tsx";

const Today = wordedPage(["today", "documents"], () => import("../pages/today/today-page.tsx"), "TodayPage");

export function Home(): ReactNode {
  const [first, ...more] = useWays();
  if (first !== undefined && ![first, ...more].includes("today")) return <Navigate to={WAYS[first].path} replace />;
  return (
    <Suspense fallback={null}>
      <Today />
    </Suspense>
  );
}
