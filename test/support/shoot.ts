import { launchBrowser } from "./browser.ts";
const base = "http://localhost:18199";
const b = await launchBrowser();
async function shots(account: string | undefined, pages: Record<string, string>, width: number) {
  const c = await b.newContext({ viewport: { width, height: 900 }, locale: "zh-CN" });
  const p = await c.newPage();
  p.on("console", (m) => {
    if (m.type() === "error") console.log("console", m.text().slice(0, 200));
  });
  p.on("pageerror", (e) => console.log("pageerror", String(e).slice(0, 300)));
  if (account) await c.request.post(base + "/api/session/demo", { data: { account } });
  for (const [name, path] of Object.entries(pages)) {
    await p.goto(base + path);
    await p.waitForLoadState("networkidle");
    await p.screenshot({ path: `/tmp/shots/${name}-${width}.png`, fullPage: true });
  }
  await c.close();
}
const [, , set = "all"] = process.argv;
const pub = {
  home: "/",
  signin: "/sign-in",
  items: "/items",
  item: "/items/food-business-licence",
  policies: "/policies",
  policy: "/policies/runmiao-seed",
  powers: "/lists/powers",
  measures: "/measures",
  ledger: "/ledger",
  entity: "/entities/91330108DEM000014W",
  apidocs: "/api-docs",
};
const biz = { me: "/me", facts: "/me/facts", offers: "/me/policies", cases: "/me/cases", apply: "/items/food-business-licence/apply" };
for (const w of [1280, 360]) {
  if (set === "all" || set === "pub") await shots(undefined, pub, w);
  if (set === "all" || set === "biz") await shots("star", biz, w);
  if (set === "all" || set === "off") {
    await shots("scjg-officer", { desk: "/office" }, w);
    await shots("policy", { opolicies: "/office/policies" }, w);
    await shots("auditor", { audit: "/office/audit" }, w);
    await shots("admin", { admin: "/office/admin" }, w);
    await shots("window", { counter: "/office/counter" }, w);
  }
}
await b.close();
