/** The lesson page's view type, the scheme of previews of files that are not written yet, and that of the course's files. */
export const lessonViewType = 'backendJourney.lesson';
export const previewScheme = 'backend-journey-preview';
export const courseScheme = 'backend-journey-course';
