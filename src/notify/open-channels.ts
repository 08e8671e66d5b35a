import type { Config } from "../base/index.ts";
import type { Channels } from "./channels.ts";
import { smsToFile, smsWebhook } from "./sms-channels.ts";
import { smtpChannel } from "./smtp-channel.ts";

/** The ways out that the configuration names; none is a way as well. */
export function openChannels({ smtp, smsUrl, publicUrl }: Pick<Config, "smtp" | "smsUrl" | "publicUrl">): Channels & { close(): void } {
  const mail = smtp && smtpChannel(smtp);
  const sms = smsUrl === undefined ? undefined : smsUrl.startsWith("file:") ? smsToFile(smsUrl) : smsWebhook(smsUrl);
  return {
    publicUrl,
    ...(mail ? { mail } : {}),
    ...(sms ? { sms } : {}),
    close() {
      mail?.close();
      sms?.close();
    },
  };
}
