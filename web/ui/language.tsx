import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";

/** A sentence in both languages: every text of the API has this shape. */
export type Text = { zh: string; en: string };
export type Language = "zh" | "en";
/** Picks the sentence of the chosen language, from a Text or from the two sentences themselves. */
export type Translate = { (text: Text): string; (zh: string, en: string): string };

const STORED_AS = "zhaoying.language";
const LanguageContext = createContext<{ language: Language; t: Translate; setLanguage(language: Language): void } | null>(null);

/** Keeps the chosen language in localStorage and on the html element, where screen readers and fonts look for it. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(storedLanguage);
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    try {
      localStorage.setItem(STORED_AS, language);
    } catch {
      // A browser that refuses storage still shows the page; only the choice is not kept.
    }
  }, [language]);
  const value = useMemo(() => ({ language, setLanguage, t: translator(language) }), [language]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

export function useLanguage() {
  const value = use(LanguageContext);
  if (!value) throw new Error("useLanguage needs a LanguageProvider above it");
  return value;
}

export function useT(): Translate {
  return useLanguage().t;
}

export function translator(language: Language): Translate {
  return (first: Text | string, en?: string) => {
    const text = typeof first === "string" ? { zh: first, en: en ?? first } : first;
    return language === "zh" ? text.zh : text.en || text.zh;
  };
}

function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORED_AS) === "en" ? "en" : "zh";
  } catch {
    return "zh";
  }
}
