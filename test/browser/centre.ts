import type { Client } from "../support/client.ts";

/** A business with an appointment, a question and a referral that was passed on to a partner. @returns the id of the referral */
export async function referred(business: Client, officer: Client): Promise<string> {
  const { items } = await business.call("GET /api/centre/slots/{bookable}", { params: { bookable: "offering:policy-reading" } });
  const slot = items.find(({ free }) => free > 0);
  if (slot === undefined) throw new Error("nothing can be booked");
  const { day, begins } = slot;
  await business.call("POST /api/me/appointments", {
    body: { bookable: "offering:policy-reading", day, begins, topic: "研发费用怎么归集" },
  });
  const [hour] = (await business.call("GET /api/centre/hours")).items;
  const on = hour?.days[0]?.day ?? "";
  await business.call("POST /api/me/hour-questions", { body: { hour: hour?.id ?? "", day: on, text: "润苗怎么申请？" } });
  const preview = await business.call("GET /api/me/offerings/{id}/referral", { params: { id: "contract-review-a" } });
  const facts = preview.facts.flatMap(({ key, value }) => (value === undefined ? [] : [{ key, value }]));
  const asked = { offering: "contract-review-a", facts, until: day, words: "一份采购合同想请律师看看。", contact: "示例联系人" };
  const { id } = await business.call("POST /api/me/referrals", { body: asked });
  await officer.call("POST /api/centre-desk/referrals/{id}/passing", { params: { id } });
  return id;
}
