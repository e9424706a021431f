/** What a test of a connection says to people: what was found, and what to do about it. */
import type { Tested } from "../core/flows/index.ts";
import type { FaultCode } from "../core/partners/index.ts";

const NEXT: Readonly<Record<FaultCode, string>> = {
  "host key changed":
    "Ask the partner whether its key was changed. Only then pin the new one in hostKey; until then nothing is sent, no password either.",
  "host key not pinned": "Compare the key with what the partner says, then save it in hostKey and test again.",
  "login refused": "Compare user and password or key with what the partner gave, and save them again.",
  unreachable: "Check host, port and the firewall; documents wait meanwhile.",
  "timed out": "Ask the partner whether its server is up; documents wait meanwhile, and it is tried again by itself.",
  dropped: "It is tried again by itself; ask the partner where it stays so.",
  "folder not usable": "Make the folder, mount it, or give the user of Fairfill the right to write in it.",
  "signature refused": "Compare the shared secret with the partner's, and save it again.",
  "not answered": "Compare the address with what the partner gave.",
  "secret missing": "Save the connection with its password, key or secret.",
  "sample company": "Begin with your own company; documents of the sample go to folders and to this machine only.",
};

export interface TestWords {
  readonly works: boolean;
  readonly waiting: number | null;
  readonly code: FaultCode | null;
  readonly text: string;
  readonly next: string | null;
  /** What the server shows, where it is not the key that is pinned. */
  readonly hostKey: string | null;
}

export function sayTested(tested: Tested): TestWords {
  if (!tested.works) {
    const { code, text, hostKey } = tested;
    return { works: false, waiting: null, code, text, next: NEXT[code], hostKey };
  }
  const { waiting } = tested;
  const files = waiting === null ? "" : waiting === 1 ? ", 1 file waiting" : `, ${waiting} files waiting`;
  return { works: true, waiting, code: null, text: `connected${files}`, next: null, hostKey: null };
}
