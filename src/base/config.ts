import { z } from "zod";
import { CannotStart } from "./cannot-start.ts";

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().min(1).default("0.0.0.0"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().min(1).default("./data"),
  CITY: z.string().min(1).default("cities/hangzhou"),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DEMO: z.enum(["on", "off"]).default("on"),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\s@]+$/)
    .max(200)
    .optional(),
  SMS_URL: z.url({ protocol: /^(https?|file)$/ }).optional(),
  ASSISTANT_URL: z.url({ protocol: /^https?$/ }).optional(),
  ASSISTANT_MODEL: z.string().min(1).max(200).optional(),
  ASSISTANT_KEY: z.string().min(1).max(1000).optional(),
  IMAP_URL: z.url({ protocol: /^imaps?$/ }).optional(),
});

/** What the process was told from outside, checked. */
export type Config = {
  /** TCP port to listen on; 0 lets the system choose. */
  port: number;
  host: string;
  /** PostgreSQL; when absent the embedded database in `dataDir` is used. */
  databaseUrl?: string;
  /** Folder of the embedded database, the signing key and the secret of the sessions. */
  dataDir: string;
  /** Folder of the city. */
  city: string;
  /** Address under which people reach the server; it stands in QR codes. */
  publicUrl: string;
  /** Whether synthetic businesses, accounts and registries are there. */
  demo: boolean;
  /** The mail server that messages go to, and as whom; without it no mail is sent. */
  smtp?: { url: string; from: string };
  /** Where messages to phones go: a gateway over HTTP, or a file that only keeps them. */
  smsUrl?: string;
  /** An OpenAI-compatible endpoint that questions are put to; without it they are answered by rules. */
  assistant?: { url: string; model: string; key?: string };
  /** The mailbox from which demands are fetched. */
  imapUrl?: string;
};

/** What each variable may be, for whoever wrote something else. */
const expected: Record<keyof z.infer<typeof environment>, string> = {
  PORT: "0 到 65535 的端口号 / a port number from 0 to 65535",
  HOST: "监听地址，例如 127.0.0.1 / an address to listen on, for example 127.0.0.1",
  DATABASE_URL: "postgres://用户:密码@主机/数据库 / postgres://user:password@host/database",
  DATA_DIR: "文件夹 / a folder",
  CITY: "城市文件夹，例如 cities/hangzhou / a city folder, for example cities/hangzhou",
  PUBLIC_URL: "以 http:// 或 https:// 开头的网址 / an address that begins with http:// or https://",
  DEMO: "on 或 off / on or off",
  SMTP_URL: "smtp:// 或 smtps://用户:密码@主机:端口 / smtp:// or smtps://user:password@host:port",
  MAIL_FROM: "发件人邮箱地址 / an e-mail address to send from",
  SMS_URL:
    "短信网关的 https:// 地址，或只作记录的 file:/// 路径 / the https:// address of a gateway, or a file:/// path that only keeps what would be sent",
  IMAP_URL: "imaps://用户:密码@主机/文件夹 / imaps://user:password@host/folder",
  ASSISTANT_URL:
    "OpenAI 兼容接口的地址，例如 https://api.deepseek.com/v1 / an OpenAI-compatible endpoint, for example https://api.deepseek.com/v1",
  ASSISTANT_MODEL: "模型名称 / the name of a model",
  ASSISTANT_KEY: "接口的密钥 / the key of the endpoint",
};

/**
 * Reads the configuration.
 * @throws CannotStart with a line for every variable at fault and what it may be; what was written may be a secret and is not told
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const checked = environment.safeParse(set);
  if (!checked.success) throw new CannotStart(explainFaults(checked.error));
  const read = checked.data;
  return {
    port: read.PORT,
    host: read.HOST,
    ...(read.DATABASE_URL === undefined ? {} : { databaseUrl: read.DATABASE_URL }),
    dataDir: read.DATA_DIR,
    city: read.CITY,
    publicUrl: read.PUBLIC_URL ?? `http://localhost:${read.PORT}`,
    demo: read.DEMO === "on",
    ...(read.SMTP_URL === undefined
      ? {}
      : { smtp: { url: read.SMTP_URL, from: read.MAIL_FROM ?? `zhaoying@${new URL(read.PUBLIC_URL ?? "http://localhost").hostname}` } }),
    ...(read.SMS_URL === undefined ? {} : { smsUrl: read.SMS_URL }),
    ...(read.ASSISTANT_URL === undefined || read.ASSISTANT_MODEL === undefined
      ? {}
      : {
          assistant: {
            url: read.ASSISTANT_URL,
            model: read.ASSISTANT_MODEL,
            ...(read.ASSISTANT_KEY === undefined ? {} : { key: read.ASSISTANT_KEY }),
          },
        }),
    ...(read.IMAP_URL === undefined ? {} : { imapUrl: read.IMAP_URL }),
  };
}

function explainFaults(error: z.ZodError): string {
  // Every issue lies at one of the variables.
  const names = new Set(error.issues.map((issue) => issue.path[0] as keyof typeof expected));
  return [...names].map((name) => `环境变量 ${name} 应为 the environment variable ${name} should be: ${expected[name]}`).join("\n");
}
