import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useDepartmentNames } from "../client/department-names.ts";
import { useApi, useSend } from "../client/query.ts";
import { ActsMatrix } from "../ui/acts-matrix.tsx";
import { FileDrop } from "../ui/file-drop.tsx";
import { formatNumber } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { RefusedActs } from "../ui/refused-acts.tsx";
import { Empty, Pending } from "../ui/states.tsx";
import { ScannedLeaf } from "./scanned-leaf.tsx";

const route = getRouteApi("/ledger");

type Ledger = Result<"GET /api/ledger">;

export function LedgerPage() {
  const t = useT();
  const ledger = useApi("GET /api/ledger");
  const { leaf } = route.useSearch();
  return (
    <Page
      title={t("存证", "Ledger")}
      lede={t(
        "政府每作一个决定，就在这本账里留一条。账上只有加盐的指纹，没有企业的信息；记上去就改不了，谁都能查。",
        "Every official act leaves an entry in this log. It holds salted fingerprints, no data of any business; what is written cannot be changed, and anybody can check.",
      )}
    >
      {leaf === undefined ? null : <ScannedLeaf leafId={leaf} />}
      <Section
        title={t("验证一张凭证", "Verify a receipt")}
        lede={t(
          "把办件页下载的凭证文件放进来。内容哪怕改了一个字，也会指出改在哪里。",
          "Drop the file you downloaded from a case. If a single character was changed, it says where.",
        )}
      >
        <Verify />
      </Section>
      <Checkpoint ledger={ledger} />
      <Acts ledger={ledger} />
      <Section title={t("不信我们？自己查", "Do not trust us: check yourself")}>
        <div className="stack prose">
          <p>{t("凭证离线就能验，不用问我们：", "A receipt can be checked offline, without asking us:")}</p>
          <pre tabIndex={0}>npx zhaoying verify receipt.json</pre>
          <p>
            {t(
              "整本账按公开格式（C2SP tlog-tiles）发布，任何现成的工具都能读：",
              "The whole log is published in a public format (C2SP tlog-tiles) that existing tools read: ",
            )}
            <a href="/ledger/checkpoint">/ledger/checkpoint</a>
            {t("、", ", ")}
            <a href="/ledger/vkey">/ledger/vkey</a>
          </p>
        </div>
      </Section>
    </Page>
  );
}

function Verify() {
  const t = useT();
  const [name, setName] = useState("");
  const verify = useSend("POST /api/ledger/verify");
  const take = (file: File) => {
    setName(file.name);
    verify.send({ body: file });
  };
  return (
    <div className="stack" aria-live="polite">
      <FileDrop
        label={t("把凭证文件拖到这里，或点这里选择", "Drop the receipt here, or choose it")}
        hint={t("receipt.json，由办件页下载", "receipt.json, downloaded from a case")}
        accept=".json,application/json"
        onFile={take}
      />
      {verify.pending ? <Pending>{t("正在核对…", "Checking…")}</Pending> : null}
      <Problem problem={verify.problem} />
      {verify.result ? <Verdict name={name} verification={verify.result} /> : null}
    </div>
  );
}

function Verdict({ name, verification }: { name: string; verification: Result<"POST /api/ledger/verify"> }) {
  const t = useT();
  if (verification.ok) {
    return (
      <div className="notice notice-good">
        <p>
          <strong>{t("是真的。", "It is genuine.")}</strong>{" "}
          {t(`${name} 与城市的存证一致，一个字都没有被改过。`, `${name} agrees with the city's ledger; nothing in it was changed.`)}
        </p>
      </div>
    );
  }
  return (
    <div className="notice notice-bad stack-tight">
      <p>
        <strong>{t("对不上。", "It does not agree.")}</strong>{" "}
        {t(`${name} 被改动过，或不是这座城市签发的：`, `${name} was changed, or was not issued by this city:`)}
      </p>
      <ul>
        {verification.problems.map((problem) => (
          <li key={`${problem.part}${problem.field ?? ""}${problem.text.zh}`}>{t(problem.text)}</li>
        ))}
      </ul>
      <p>{t("请从办件页重新下载凭证再验一次。", "Please download the receipt again from the case and try once more.")}</p>
    </div>
  );
}

function Checkpoint({ ledger }: { ledger: Ledger }) {
  const { language, t } = useLanguage();
  const pending = ledger.acts.reduce((sum, act) => sum + act.pending, 0);
  return (
    <Section title={t("当前检查点", "Current checkpoint")}>
      {ledger.checkpoint ? (
        <div className="card stack">
          <p>
            {t(`共 ${formatNumber(ledger.size, language)} 条。`, `${formatNumber(ledger.size, language)} entries.`)}
            {pending > 0 ? t(`另有 ${pending} 条正在签入。`, ` ${pending} more being sealed.`) : ""}
          </p>
          <pre tabIndex={0}>{ledger.checkpoint}</pre>
          <details>
            <summary>{t("城市的公钥", "The city's public key")}</summary>
            <p className="mono small">{ledger.vkey}</p>
          </details>
        </div>
      ) : (
        <Empty>
          {t(
            "账上还没有记录。第一个决定作出后一秒左右，这里就有检查点。",
            "The log is empty. About a second after the first act, a checkpoint appears here.",
          )}
        </Empty>
      )}
    </Section>
  );
}

/** What was done under which power, and what the program would not let anybody do. */
function Acts({ ledger }: { ledger: Ledger }) {
  const t = useT();
  const nameDepartment = useDepartmentNames();
  const title = t("按权力事项统计", "Acts by power");
  return (
    <>
      {ledger.acts.length > 0 ? (
        <Section title={title} lede={t("每一个行为都写明依据哪条权力作出。", "Every act names the power it was done under.")}>
          <ActsMatrix acts={ledger.acts} label={title} />
        </Section>
      ) : null}
      <Section
        title={t("被系统拒绝的行为", "Acts that were refused")}
        lede={t(
          "清单上没有的事，谁来办都不行。想办而被拒绝的，也一次不少地公布在这里。",
          "What is not on the list nobody can do. Each attempt that was refused is counted here, too.",
        )}
      >
        <RefusedActs refused={ledger.refused} nameDepartment={nameDepartment} />
      </Section>
    </>
  );
}
