import { Checkbox, Input } from "antd";
import type { ChangeEvent } from "react";
import { useApi } from "../client/query.ts";
import { type Text, useT } from "../ui/language.tsx";
import type { CaseDetail } from "./case.tsx";

export type Asked = { kind: "field" | "material"; key: string; reason: string };
type Place = { key: string; kind: "field" | "material"; title: Text };

/** Everything that is missing, told once. What a source supplies is not on the list: it may not be asked. */
export function AskCorrection({ detail, asked, onChange }: { detail: CaseDetail; asked: Asked[]; onChange(asked: Asked[]): void }) {
  const t = useT();
  const item = useApi("GET /api/items/{id}", { params: { id: detail.item.id } });
  const places: Place[] = [
    ...item.fields.map((field) => ({ key: field.key, kind: "field" as const, title: field.title })),
    ...detail.materials
      .filter((material) => material.from === "applicant")
      .map((material) => ({ key: material.id, kind: "material" as const, title: material.title })),
  ];
  const at = (place: Place) => asked.find((each) => each.kind === place.kind && each.key === place.key);
  const without = (place: Place) => asked.filter((each) => each !== at(place));
  return (
    <fieldset className="field">
      <legend>{t("一次说清要补什么", "Tell everything that is missing, once")}</legend>
      <span className="hint">
        {t(
          "只能告知一次；部门之间能核对的不得要求（行政许可法 第三十二条）。",
          "Only once, and nothing that a source supplies (Administrative Licence Law, art. 32).",
        )}
      </span>
      {places.map((place) => {
        const entry = at(place);
        return (
          <div key={`${place.kind}${place.key}`} className="stack-tight">
            <Checkbox
              checked={entry !== undefined}
              onChange={(event) =>
                onChange(event.target.checked ? [...asked, { kind: place.kind, key: place.key, reason: "" }] : without(place))
              }
            >
              {t(place.title)}
            </Checkbox>
            {entry ? (
              <Input
                aria-label={t(`${place.title.zh}：为什么`, `${place.title.en}: why`)}
                placeholder={t("为什么要补、怎样才算合格", "Why, and what would do")}
                value={entry.reason}
                maxLength={500}
                required
                onChange={(event: ChangeEvent<HTMLInputElement>) =>
                  onChange(asked.map((each) => (each === entry ? { ...each, reason: event.target.value } : each)))
                }
              />
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}
