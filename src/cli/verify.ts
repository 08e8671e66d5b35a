import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { verifyReceipt } from "../ledger/index.ts";
import { type Command, exitCode, stringOptions, UsageError } from "./command.ts";

/** Where a server on this machine keeps its public key. */
const ownKey = join(process.env.DATA_DIR ?? "./data", "ledger.vkey");

export const verifyCommand: Command = {
  summary: "离线核验存证凭证，改动的地方会被指出 / verify a receipt offline; what was changed is named",
  usage: "verify <receipt.json>",
  options: { key: { type: "string", multiple: true } },
  optionHelp: [`--key <key|file>  the city's public key (C2SP vkey); repeat for several; default ${ownKey}`],
  examples: [
    "zhaoying verify receipt.json",
    "curl -s https://city.example/ledger/vkey > city.vkey && zhaoying verify receipt.json --key city.vkey",
  ],
  async run(call) {
    const [file] = call.positionals;
    if (file === undefined) throw new UsageError("请给出凭证文件。 / Name the receipt file.");
    const keys = trustedKeys(stringOptions(call, "key"));
    // The bytes of the file, not its parsed value: a field written twice would vanish in parsing.
    const verification = verifyReceipt(readFileSync(file), keys);
    if (call.json) {
      call.out.line(JSON.stringify(verification, null, 2));
    } else if (verification.ok) {
      call.out.line(
        `✓ ${file}: 凭证完好，在城市账本第 ${verification.index} 条 / intact: leaf ${verification.index} of the city's ledger (${verification.origin}, size ${verification.size})`,
      );
    } else {
      for (const { text } of verification.problems) call.out.line(`✗ ${text.zh} / ${text.en}`);
    }
    return verification.ok ? exitCode.yes : exitCode.no;
  },
};

/** Keys come from outside the receipt: one that it carries itself would prove nothing. */
function trustedKeys(named: string[]): string[] {
  const sources = named.length > 0 ? named : existsSync(ownKey) ? [ownKey] : [];
  if (sources.length === 0) {
    throw new UsageError(
      "缺少城市公钥：请从城市的 /ledger/vkey 取得后用 --key 指定。 / The city's public key is missing: get it from the city's /ledger/vkey and name it with --key.",
    );
  }
  return sources.flatMap((source) =>
    (existsSync(source) ? readFileSync(source, "utf8") : source)
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  );
}
