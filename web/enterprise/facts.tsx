import { useState } from "react";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { FactList } from "../ui/fact-list.tsx";
import { Button } from "../ui/field.tsx";
import { formatInstant } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page } from "../ui/page.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Badge, Empty } from "../ui/states.tsx";
import { DisputeForm } from "./dispute-form.tsx";

type Group = Result<"GET /api/me/facts">["groups"][number];
type Fact = Group["facts"][number];

/** Everything the city holds about the business, grouped by who says it; each group folds, and words find a fact in any. */
export function FactsPage() {
  const t = useT();
  const facts = useApi("GET /api/me/facts");
  const [disputed, setDisputed] = useState<Fact>();
  const [words, setWords] = useState("");
  const [allOpen, setAllOpen] = useState(false);
  const waiting = facts.groups.filter((group) => group.state === "pending");
  const found = facts.groups.map((group) => ({ ...group, facts: group.facts.filter((fact) => speaksOf(fact, words)) }));
  const count = found.reduce((sum, group) => sum + group.facts.length, 0);
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
      ) : (
        <div className="stack">
          <div className="search-row" role="search">
            <input
              type="search"
              aria-label={t("找一项信息", "Find a fact")}
              placeholder={t("找一项信息，比如“从业人数”", "Find a fact")}
              maxLength={60}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
            <Button onClick={() => setAllOpen(!allOpen)}>{allOpen ? t("全部收起", "Fold all") : t("全部展开", "Unfold all")}</Button>
          </div>
          <p role="status" className={words.trim() === "" ? "hidden-visually" : "soft"}>
            {words.trim() === ""
              ? ""
              : count === 0
                ? t(`没有与“${words.trim()}”有关的信息。`, `No fact speaks of “${words.trim()}”.`)
                : t(`找到 ${count} 项`, `${count} found`)}
          </p>
          {found
            .filter((group) => group.facts.length > 0)
            .map((group, index) => (
              <FactGroup
                key={group.id}
                group={group}
                open={allOpen || words.trim() !== "" || index === 0 || group.facts.some(needsALook)}
                onDispute={setDisputed}
              />
            ))}
        </div>
      )}
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

function speaksOf(fact: Fact, words: string): boolean {
  const said = [fact.title.zh, fact.title.en, fact.display?.zh ?? "", fact.display?.en ?? ""].join(" ").toLowerCase();
  return said.includes(words.trim().toLowerCase());
}

const needsALook = (fact: Fact) => fact.status === "disputed" || fact.status === "stale";

function FactGroup({ group, open, onDispute }: { group: Group; open: boolean; onDispute(fact: Fact): void }) {
  const { language, t } = useLanguage();
  const known = group.facts.filter((fact) => fact.display || fact.claim);
  const unknown = group.facts.filter((fact) => !fact.display && !fact.claim);
  const look = group.facts.filter(needsALook).length;
  const button = (fact: Fact) => <DisputeButton fact={fact} onOpen={onDispute} />;
  return (
    <details className="card fold" open={open}>
      <summary>
        <h2>{t(group.title)}</h2>
        <span className="small soft">{group.department ? t(group.department) : ""}</span>
        <span className="fold-end small soft">
          {look > 0 ? <Badge tone="wait">{t(`${look} 项待核实`, `${look} to be cleared up`)}</Badge> : null}{" "}
          {group.state === "pending" ? <Badge tone="wait">{t("正在取", "being fetched")}</Badge> : null}{" "}
          {t(`知道 ${known.length} 项`, `${known.length} known`)}
          {unknown.length > 0 ? t(`，不知道 ${unknown.length} 项`, `, ${unknown.length} not known`) : null}
        </span>
      </summary>
      {group.fetchedAt ? (
        <p className="small soft">
          {t(`取于 ${formatInstant(group.fetchedAt, language)}`, `fetched ${formatInstant(group.fetchedAt, language)}`)}
        </p>
      ) : null}
      {known.length > 0 ? <FactList facts={known} renderAction={button} tell="days" /> : null}
      {unknown.length > 0 ? (
        <details open={known.length === 0}>
          <summary>
            {t(`还不知道的 ${unknown.length} 项（不知道不等于没有）`, `${unknown.length} not known (which does not mean no)`)}
          </summary>
          <FactList facts={unknown} renderAction={button} tell="days" />
        </details>
      ) : null}
    </details>
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
