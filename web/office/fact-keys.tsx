import { useState } from "react";
import { useFactCatalogue } from "../client/fact-names.ts";
import { useT } from "../ui/language.tsx";
import { Pending } from "../ui/states.tsx";

/** The words that a criterion may use: each fact with its key, read when it is unfolded. */
export function FactKeys() {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("可以用的数据项", "Facts that can be used")}</summary>
      {open ? <Keys /> : null}
    </details>
  );
}

function Keys() {
  const t = useT();
  const catalogue = useFactCatalogue();
  const [sought, setSought] = useState("");
  const wanted = sought.trim().toLowerCase();
  const facts = [...catalogue.values()].filter(
    ({ key, title }) => wanted === "" || `${key} ${title.zh} ${title.en}`.toLowerCase().includes(wanted),
  );
  if (catalogue.size === 0) return <Pending />;
  return (
    <div className="stack-tight">
      <input
        type="search"
        value={sought}
        onChange={(event) => setSought(event.target.value)}
        aria-label={t("在数据项里找", "Search the facts")}
        placeholder={t("从业人数、revenue…", "staff, revenue …")}
        maxLength={60}
      />
      <div className="fact-keys" tabIndex={0} role="region" aria-label={t("数据项", "Facts")}>
        <ul className="plain">
          {facts.map((fact) => (
            <li key={fact.key}>
              <code>{fact.key}</code> <span className="small">{t(fact.title)}</span>
            </li>
          ))}
        </ul>
      </div>
      {facts.length === 0 ? <p className="soft">{t("没有这样的数据项。", "There is no such fact.")}</p> : null}
    </div>
  );
}
