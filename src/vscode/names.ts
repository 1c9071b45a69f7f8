/** The lesson page's view type, and the scheme of previews of files that are not written yet. */
export const lessonViewType = 'backendJourney.lesson';
export const previewScheme = 'backend-journey-preview';
