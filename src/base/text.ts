/** Words shown to people: Chinese first, English beside it. */
export type Text = { zh: string; en: string };
