import { useState } from "react";
import { ApiProblem, api } from "../client/api.ts";
import { FileDrop } from "../ui/file-drop.tsx";
import { formatBytes } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import { ProblemNotice } from "../ui/states.tsx";
import type { TakenFile } from "./material-field.tsx";

export type { TakenFile } from "./material-field.tsx";

const FILES_MAX = 10;

/** Papers and pictures that go with something, each sent as soon as it is chosen. */
export function FilesField({ files, onChange }: { files: TakenFile[]; onChange(files: TakenFile[]): void }) {
  const { language, t } = useLanguage();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const take = async (chosen: File) => {
    setPending(true);
    setProblem(undefined);
    try {
      const { id } = await api("POST /api/files", { body: chosen });
      onChange([...files, { id, name: chosen.name, bytes: chosen.size }]);
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      setProblem(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <div className="stack-tight">
      {files.length < FILES_MAX ? (
        <FileDrop
          label={t("添加图片或文件（选填）", "Add pictures or papers (optional)")}
          hint={t("PDF、JPG、PNG", "PDF, JPG, PNG")}
          accept=".pdf,.jpg,.jpeg,.png"
          onFile={(file) => void take(file)}
        />
      ) : null}
      <div aria-live="polite">
        {pending ? <p>{t("正在上传…", "Uploading…")}</p> : null}
        {problem ? <ProblemNotice problem={problem.problem} /> : null}
      </div>
      {files.length > 0 ? (
        <ul className="plain stack-tight">
          {files.map((file) => (
            <li key={file.id} className="row row-between">
              <span>
                {file.name} · {formatBytes(file.bytes, language)}
              </span>
              <button type="button" className="button button-quiet" onClick={() => onChange(files.filter(({ id }) => id !== file.id))}>
                {t("移除", "Remove")}
                <span className="hidden-visually"> {file.name}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
