import { createTransport } from "nodemailer";
import { type Channel, Undeliverable } from "./channels.ts";

/** Longest that one step of a conversation with the mail server may take. */
const STEP_MS = 15_000;

/** E-mail by SMTP. A 5xx answer is the server's last word (RFC 5321 4.2.1); all else is worth another try. */
export function smtpChannel({ url, from }: { url: string; from: string }): Channel {
  const transport = createTransport(
    { url, pool: true, maxConnections: 2, connectionTimeout: STEP_MS, greetingTimeout: STEP_MS, socketTimeout: STEP_MS },
    // Nothing of a message may make the transport read a file or an address.
    { from, disableFileAccess: true, disableUrlAccess: true },
  );
  const host = from.slice(from.lastIndexOf("@") + 1).replace(/>.*$/, "");
  return {
    async send({ id, to, subject, body, inReplyTo }) {
      try {
        await transport.sendMail({
          to: { name: "", address: to },
          subject,
          text: body,
          messageId: `<${id}@${host}>`,
          ...(inReplyTo === undefined ? {} : { inReplyTo, references: inReplyTo }),
          // RFC 3834 5: no program answers it; and should one send it back, it is known as ours (X-Loop).
          headers: { "Auto-Submitted": inReplyTo === undefined ? "auto-generated" : "auto-replied", "X-Loop": host },
        });
        return "sent";
      } catch (error) {
        const { responseCode } = error as { responseCode?: number };
        const reason = withoutAddress(error, to);
        throw responseCode !== undefined && responseCode >= 500 ? new Undeliverable(reason) : new Error(reason);
      }
    },
    close: () => transport.close(),
  };
}

/** What is kept and logged of a failure names no person. */
function withoutAddress(error: unknown, to: string): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(to, "…").slice(0, 500);
}
