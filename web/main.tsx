/** The dashboard starts: words first, then who is here, then the page that was asked for. */
import "./mantine.css";
import "./style.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { askMe } from "./api/me.ts";
import { OUTSIDE, queryClient } from "./api/query-client.ts";
import { watchTyping } from "./api/signed-out.ts";
import { printByDay } from "./hooks/printing.ts";
import { router } from "./router.tsx";
import { theme } from "./theme.ts";
import { loadWords, preferredLanguage } from "./util/words.ts";

printByDay();
watchTyping();
const words = loadWords(preferredLanguage());
// The page that was asked for, and who asks, come while the words do.
void router.load();
if (!OUTSIDE.includes(globalThis.location.pathname)) void queryClient.prefetchQuery(askMe);
await words;
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
