/** A mail server that now and then refuses for a while, stays silent after the data, or sees its client die in the dialogue. */
import type { MailMessage, MailTransport } from "../../../core/notices/index.ts";
import type { Chance } from "../../../serve/demo/chance.ts";

/** Adds to `inbox` what people really got. */
export function mailServer(inbox: MailMessage[], chance: Chance, point: () => void): MailTransport {
  return {
    parallel: 50,
    send: async (message) => {
      const fate = chance.next();
      if (fate < 0.01) return { result: "failed", detail: "try later" };
      if (fate < 0.02) {
        if (chance.happens(0.5)) inbox.push(message);
        return { result: "in doubt", detail: "no answer after the data" };
      }
      if (chance.happens(0.5)) {
        point();
        inbox.push(message);
      } else {
        inbox.push(message);
        point();
      }
      return { result: "sent" };
    },
  };
}
