import { useId, useState } from "react";
import { ApiProblem, api } from "../client/api.ts";
import { type Basis, BasisList } from "../ui/basis-list.tsx";
import { FileDrop } from "../ui/file-drop.tsx";
import { formatBytes } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";
import { type Text, useLanguage } from "../ui/language.tsx";
import { Badge, ProblemNotice } from "../ui/states.tsx";
import { needWords, type PeriodView, periodWords } from "../ui/words.ts";
export type TakenFile = { id: string; name: string; bytes: number };
type Material = {
  id: string;
  title: Text;
  need: string;
  deferral?: PeriodView | undefined;
  formats?: string[] | undefined;
  hint?: Text | undefined;
  why?: Text | undefined;
  basis: Basis[];
};

/** One paper that must be given: what it is, by which law, and a place to drop it. The file is sent as soon as it is chosen. */
export function MaterialField({
  material,
  file,
  error,
  onFile,
}: {
  material: Material;
  file: TakenFile | undefined;
  error: string | undefined;
  onFile(file: TakenFile): void;
}) {
  const { language, t } = useLanguage();
  const id = useId();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const formats = material.formats ?? ["pdf", "jpg", "png"];
  const take = async (chosen: File) => {
    setPending(true);
    setProblem(undefined);
    try {
      const { id } = await api("POST /api/files", { body: chosen });
      onFile({ id, name: chosen.name, bytes: chosen.size });
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      setProblem(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <div className={error ? "card stack-tight field-bad" : "card stack-tight"}>
      <h3>
        {t(material.title)}{" "}
        <Badge tone={material.need === "deferrable" ? "wait" : "plain"}>{t(needWords[material.need] ?? needWords.required)}</Badge>
      </h3>
      {material.why ? <p>{t(material.why)}</p> : null}
      {material.hint ? <p className="soft">{t(material.hint)}</p> : null}
      <BasisList basis={material.basis} />
      {error ? (
        <p id={id} className="check-distance">
          {error}
        </p>
      ) : null}
      <div aria-live="polite">
        {pending ? <p>{t("正在上传…", "Uploading…")}</p> : null}
        {file ? (
          <p>
            <Badge tone="good">
              <Icon name="yes" size={14} />
              {t("已上传", "Uploaded")}
            </Badge>{" "}
            {file.name} · {formatBytes(file.bytes, language)}
          </p>
        ) : null}
        {problem ? <ProblemNotice problem={problem.problem} /> : null}
      </div>
      <FileDrop
        label={
          <>
            {file ? t("换一个文件", "Choose another file") : t("拖到这里，或点这里选择", "Drop it here, or choose it")}
            <span className="hidden-visually"> {t(material.title)}</span>
          </>
        }
        hint={t(`${formats.join("、")}，不超过 10 MB`, `${formats.join(", ")}, at most 10 MB`)}
        {...(error ? { describedBy: id } : {})}
        accept={formats.map((format) => `.${format}`).join(",")}
        onFile={(chosen) => void take(chosen)}
      />
      {material.need === "deferrable" && !file ? (
        <p className="soft">
          {t("现在没有也能提交：先受理，", "You can send the application without it: the case is accepted, ")}
          {material.deferral
            ? t(`${periodWords(material.deferral, t)}内补交。`, `and it follows within ${periodWords(material.deferral, t)}.`)
            : t("稍后补交。", "and it follows later.")}
        </p>
      ) : null}
    </div>
  );
}
