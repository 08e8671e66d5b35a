import { Link, useNavigate } from "@tanstack/react-router";
import { Select } from "antd";
import { useId, useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { Button, ChoiceField, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { type ListName, listNames, listWords } from "../ui/list-words.ts";
import { OfficePage } from "./office-page.tsx";
import { type EntryDraft, RevisionEditor } from "./revision-editor.tsx";

type Kind = "change" | "add" | "remove";

/** Which entry, and its text as it shall be. */
export function NewRevisionPage() {
  const t = useT();
  const id = useId();
  const [list, setList] = useState<ListName>("items");
  const [kind, setKind] = useState<Kind>("change");
  const [entry, setEntry] = useState("");
  const { items } = useApi("GET /api/office/entries/{list}", { params: { list } });
  const isNamed = kind === "add" ? /^[a-z0-9][a-z0-9.-]{1,63}$/.test(entry) : items.some((one) => one.id === entry);
  return (
    <OfficePage
      title={t("起草修订", "Draft a change")}
      crumb={<Link to="/office/revisions">{t("← 清单修订", "← Changes of the lists")}</Link>}
      lede={t(
        "选一个条目，改它的文本。写的时候就会检查；开放征求意见之前，别人看不到。",
        "Choose an entry and change its text. It is checked as you write; nobody else sees it before it is opened for comments.",
      )}
    >
      <div className="stack">
        <div className="field">
          <label htmlFor={`${id}-list`}>{t("清单", "List")}</label>
          <Select<ListName>
            id={`${id}-list`}
            value={list}
            onChange={(next) => {
              setList(next);
              setEntry("");
            }}
            options={listNames.map((value) => ({ value, label: t(listWords[value]) }))}
          />
        </div>
        <ChoiceField
          label={t("做什么", "What")}
          required
          value={kind}
          onChange={(next) => {
            setKind(next as Kind);
            setEntry("");
          }}
          choices={[
            { value: "change", label: t("修改条目", "Change an entry") },
            { value: "add", label: t("新增条目", "Add an entry") },
            { value: "remove", label: t("取消条目", "Remove an entry") },
          ]}
        />
        {kind === "add" ? (
          <TextField
            label={t("新条目的标识", "Id of the new entry")}
            hint={t(
              "小写字母、数字、点、短横线，就是文件名。",
              "Small letters, digits, dots and hyphens: it becomes the name of the file.",
            )}
            required
            maxLength={64}
            value={entry}
            onChange={setEntry}
          />
        ) : (
          <div className="field">
            <label htmlFor={`${id}-entry`}>{t("条目", "Entry")}</label>
            <Select<string>
              id={`${id}-entry`}
              showSearch={{ optionFilterProp: "label" }}
              {...(entry === "" ? {} : { value: entry })}
              placeholder={t("按名称查找", "Find by name")}
              onChange={setEntry}
              options={items.map((one) => ({ value: one.id, label: `${t(one.title)}  ${one.id}` }))}
            />
          </div>
        )}
        {isNamed ? (
          kind === "add" ? (
            <Draft key={entry} list={list} entry={entry} text={templateOf(entry)} />
          ) : (
            <Existing key={`${list}/${entry}/${kind}`} list={list} entry={entry} remove={kind === "remove"} />
          )
        ) : null}
      </div>
    </OfficePage>
  );
}

function Existing({ list, entry, remove }: { list: ListName; entry: string; remove: boolean }) {
  const { text } = useApi("GET /api/office/entries/{list}/{entry}", { params: { list, entry } });
  return <Draft list={list} entry={entry} text={remove ? null : text} />;
}

function Draft({ list, entry, text }: { list: ListName; entry: string; text: string | null }) {
  const t = useT();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<EntryDraft>({ text, reason: "" });
  const create = useSend("POST /api/office/revisions", {
    once: true,
    onDone: ({ id }) => void navigate({ to: "/office/revisions/$id", params: { id } }),
  });
  return (
    <RevisionEditor list={list} entry={entry} draft={draft} onChange={setDraft}>
      <Problem problem={create.problem} />
      <div className="row">
        <Button kind="primary" pending={create.pending} onClick={() => create.send({ body: { list, entry, ...draft } })}>
          {t("保存草稿", "Save the draft")}
        </Button>
      </div>
    </RevisionEditor>
  );
}

function templateOf(entry: string): string {
  return `id: ${entry}\ntitle: { zh: "", en: "" }\n`;
}
