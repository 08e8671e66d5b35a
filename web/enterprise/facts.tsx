import { useState } from "react";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { FactList } from "../ui/fact-list.tsx";
import { Button, TextField } from "../ui/field.tsx";
import { formatInstant } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Badge, Empty } from "../ui/states.tsx";
import { FactInput } from "./fact-input.tsx";

type Group = Result<"GET /api/me/facts">["groups"][number];
type Fact = Group["facts"][number];

/** Everything the city holds about the business, grouped by who says it. */
export function FactsPage() {
  const t = useT();
  const facts = useApi("GET /api/me/facts");
  const [disputed, setDisputed] = useState<Fact>();
  const waiting = facts.groups.filter((group) => group.state === "pending");
  return (
    <Page
      title={t("城市知道我什么", "What the city knows of me")}
      lede={t(
        "办事和比对政策时，只用这里的信息。哪条不对，点“这不对”：两个值都保留，先以您提供的材料为准。",
        "Services and policies use only what stands here. If something is wrong, say so: both values are kept, and until it is cleared up your own material counts.",
      )}
    >
      {waiting.length > 0 ? (
        <p className="notice notice-wait" role="status">
          {t(
            `${waiting.map((group) => group.title.zh).join("、")}暂时没有回答，稍后会自动再取；不影响您先申请。`,
            `${waiting.map((group) => group.title.en).join(", ")}: no answer at the moment. It is asked again by itself; you can apply meanwhile.`,
          )}
        </p>
      ) : null}
      {facts.groups.length === 0 ? (
        <Empty>{t("还没有取到任何信息，请稍后刷新。", "Nothing was fetched yet; please reload in a moment.")}</Empty>
      ) : null}
      {facts.groups.map((group) => (
        <FactGroup key={group.id} group={group} onDispute={setDisputed} />
      ))}
      <Sheet
        title={disputed?.display ? t("这不对", "This is wrong") : t("我来提供", "I can tell")}
        open={disputed !== undefined}
        onClose={() => setDisputed(undefined)}
      >
        {disputed ? <DisputeForm fact={disputed} onDone={() => setDisputed(undefined)} /> : null}
      </Sheet>
    </Page>
  );
}

/** A source that has nothing is folded away when it would have much to say. */
const UNFOLDED_MAX = 3;

function FactGroup({ group, onDispute }: { group: Group; onDispute(fact: Fact): void }) {
  const { language, t } = useLanguage();
  const known = group.facts.filter((fact) => fact.display || fact.claim);
  const unknown = group.facts.filter((fact) => !fact.display && !fact.claim);
  const when = group.fetchedAt
    ? t(`取于 ${formatInstant(group.fetchedAt, language)}`, `fetched ${formatInstant(group.fetchedAt, language)}`)
    : "";
  return (
    <Section
      title={t(group.title)}
      lede={[group.department ? t(group.department) : "", when].filter(Boolean).join(" · ")}
      actions={group.state === "pending" ? <Badge tone="wait">{t("正在取", "being fetched")}</Badge> : null}
    >
      {known.length > 0 ? (
        <div className="card">
          <FactList facts={known} renderAction={(fact) => <DisputeButton fact={fact} onOpen={onDispute} />} />
        </div>
      ) : null}
      {unknown.length > 0 ? (
        <details className="card" open={known.length === 0 && unknown.length <= UNFOLDED_MAX}>
          <summary>
            {t(`还不知道的 ${unknown.length} 项（不知道不等于没有）`, `${unknown.length} not known (which does not mean no)`)}
          </summary>
          <FactList facts={unknown} renderAction={(fact) => <DisputeButton fact={fact} onOpen={onDispute} />} />
        </details>
      ) : null}
    </Section>
  );
}

function DisputeButton({ fact, onOpen }: { fact: Fact; onOpen(fact: Fact): void }) {
  const t = useT();
  if (fact.status === "pending") return null;
  const words = fact.display ? t("这不对", "This is wrong") : t("我来提供", "I can tell");
  return (
    <button type="button" className="button-link" onClick={() => onOpen(fact)}>
      {words}
      <span className="hidden-visually"> {t(fact.title)}</span>
    </button>
  );
}

function DisputeForm({ fact, onDone }: { fact: Fact; onDone(): void }) {
  const t = useT();
  const [value, setValue] = useState("");
  const [reason, setReason] = useState("");
  const dispute = useSend("POST /api/me/facts/{key}/disputes", { onDone });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!dispute.pending) dispute.send({ params: { key: fact.key }, body: { value, reason } });
      }}
    >
      {fact.display ? (
        <p>
          {t(fact.title)}
          {t("，现在记的是 ", " is recorded as ")}
          <strong>{t(fact.display)}</strong>
          {fact.source ? <span className="soft">({t(fact.source.department)})</span> : null}
          {t("。", ".")}
        </p>
      ) : null}
      <FactInput fact={fact} value={value} onChange={setValue} label={fact.display ? t("正确的应该是", "It should be") : t(fact.title)} />
      <TextField
        label={t("理由", "Reason")}
        hint={t("说明依据，例如“2026年9月已增资，见章程修正案”。", "Say what it rests on, for instance a resolution and its date.")}
        long
        required
        value={reason}
        onChange={setReason}
      />
      <p className="small soft">
        {t(
          "依据：浙江省保障“最多跑一次”改革规定 第7条。原值不会删除。",
          "Basis: Zhejiang rules on “at most one visit”, art. 7. The recorded value is kept.",
        )}
      </p>
      <Problem problem={dispute.problem} />
      <div className="row">
        <Button type="submit" kind="primary" pending={dispute.pending}>
          {t("提交", "Send")}
        </Button>
      </div>
    </form>
  );
}
