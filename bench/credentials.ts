/** E-licences: how long fixing, signing, telling the states, verifying and printing take, and how large they are. */
import { openCredentials } from "../src/credentials/test-credentials.ts";
import { licenceDocument } from "../src/credentials/licence-document.ts";
import { renderLicence } from "../src/credentials/render-licence.ts";
import { readStatusList } from "../src/credentials/read-status-list.ts";
import { median, timed, watchOthers } from "./measure.ts";

const ROUNDS = 30;

const fixture = await openCredentials();
const others = watchOthers();
const [fixing, signing, telling, verifying, printing]: number[][] = [[], [], [], [], []];
const sizes = { licence: 0, list: 0, pdf: 0, claims: 0 };
for (let round = 0; round < ROUNDS; round++) {
  const granted = await timed(() => fixture.grant(undefined, `HZ20261123-${String(round + 1).padStart(6, "0")}`));
  const { identifier } = granted.value;
  const signed = await timed(() => fixture.sign(identifier));
  const list = await timed(() => readStatusList(fixture.open.db, fixture.clock, fixture.issuer, 0));
  const checked = await timed(() => fixture.check(signed.value));
  const page = licenceDocument(fixture.city, await fixture.read(identifier), "https://hangzhou.example/verify-licence");
  const printed = await timed(() => renderLicence(page, new Date(Date.parse(fixture.clock.now()))));
  if (checked.value.outcome !== "valid") throw new Error(`round ${round}: ${checked.value.outcome}`);
  for (const [times, { seconds }] of [
    [fixing, granted],
    [signing, signed],
    [telling, list],
    [verifying, checked],
    [printing, printed],
  ] as const)
    times?.push(seconds * 1000);
  sizes.licence = signed.value.length;
  sizes.list = list.value?.length ?? 0;
  sizes.pdf = printed.value.length;
  sizes.claims = checked.value.credential?.claims.length ?? 0;
}
const ms = (times: number[] | undefined): string => `${median(times ?? []).toFixed(1)} ms`;
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const busy = others();
console.log(`| step | median of ${ROUNDS} | size |
|---|---|---|
| fixing a licence inside a decision, leaf not counted | ${ms(fixing)} | |
| signing it, ${sizes.claims} claims | ${ms(signing)} | ${kB(sizes.licence)} |
| the status list | ${ms(telling)} | ${kB(sizes.list)} |
| verifying it with its status list | ${ms(verifying)} | |
| the PDF | ${ms(printing)} | ${kB(sizes.pdf)} |

PGlite in memory; other programs used ${busy === undefined ? "an unknown share" : `${Math.round(busy * 100)} %`} of the machine meanwhile.`);
await fixture.close();
