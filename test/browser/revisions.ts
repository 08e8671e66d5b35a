import { newId } from "../../src/base/index.ts";
import type { Client } from "../support/client.ts";

const reason = "写明核对日期。";

/** A change of an entry that changes nothing of what it says. @returns its id */
export async function drafted(officer: Client, list: "items" | "policies", entry: string): Promise<string> {
  const { text } = await officer.call("GET /api/office/entries/{list}/{entry}", { params: { list, entry } });
  const body = { list, entry, text: `${text}# 核对\n`, reason };
  return (await officer.call("POST /api/office/revisions", { key: newId(), body })).id;
}

/** A stricter policy that is open for comments and has one. @returns its id */
export async function consulted(officer: Client, anybody: Client): Promise<string> {
  const params = { list: "policies", entry: "runmiao-seed" } as const;
  const { text } = await officer.call("GET /api/office/entries/{list}/{entry}", { params });
  const stricter = text.replace("age_years <= 5", "age_years <= 4").replaceAll("age_years: 5", "age_years: 4");
  const { id } = await officer.call("POST /api/office/revisions", { key: newId(), body: { ...params, text: stricter, reason } });
  await officer.call("POST /api/office/revisions/{id}/consultation", { params: { id }, body: { version: 1, days: 30 } });
  const body = { text: "成立刚满5年的怎么办？", name: "示例小店" };
  await anybody.call("POST /api/consultations/{id}/comments", { key: newId(), params: { id }, body });
  return id;
}
