import assert from "node:assert/strict";
import type { Client, Problem } from "./client.ts";
import type { Path, Result } from "./contract.ts";
import { pdfText } from "./pdf-text.ts";

type Page = Result<"GET /api/cases/{number}">;
type CaseAct = Extract<Path, `POST /api/cases/{number}/${string}`>;

/** A case in the hands of its people: every act is given the version and the power that the page of the case names. */
export function caseOf(number: string) {
  const params = { number };
  const read = (client: Client): Promise<Page> => client.call("GET /api/cases/{number}", { params });
  const bodyFor = async (client: Client, body: object) => {
    const { version, power } = await read(client);
    return { version, ...body, ...("power" in body ? {} : { power: power.id }) };
  };
  return {
    params,
    read,
    /** Does an act that must succeed. */
    async act(client: Client, path: CaseAct, body: object = {}): Promise<Page> {
      const response = await client.send(path, { params, body: await bodyFor(client, body) });
      assert.ok(response.ok, `${path}: ${response.status} ${response.ok ? "" : await response.clone().text()}`);
      // What the acts of a case answer is the case.
      return (await response.json()) as Page;
    },
    /** Tries an act that must be refused with this code. */
    async refused(client: Client, path: CaseAct, code: string, body: object = {}): Promise<Problem> {
      return await client.refused(path, code, { params, body: await bodyFor(client, body) });
    },
    /** The text of the paper with this Chinese title, whose hash must be the one that its leaf commits to. */
    async paper(client: Client, title: string): Promise<string> {
      const { documents } = await read(client);
      const document = documents.findLast((each) => each.title.zh === title);
      assert.ok(document, `${title} among ${documents.map((each) => each.title.zh).join("、")}`);
      const asked = { params: { number, leafId: document.leafId } };
      const text = pdfText((await client.call("GET /api/cases/{number}/documents/{leafId}", asked)).bytes);
      const receipt = await client.call("GET /api/cases/{number}/receipts/{leafId}", asked);
      const { openings } = JSON.parse(new TextDecoder().decode(receipt.bytes)) as { openings: Record<string, { value: unknown }> };
      const hash = openings.document?.value ?? openings.decision?.value;
      assert.match(String(hash), /^[0-9a-f]{64}$/);
      assert.ok(text.includes(String(hash)), `${title} shows the hash of its leaf`);
      return text;
    },
  };
}
