/** The view types of the pages of lessons and of previews for authors. */
export const lessonViewType = 'backendJourney.lesson';
export const previewViewType = 'backendJourney.preview';
/** The schemes of previews of files that are not written yet, and of the course's files. */
export const previewScheme = 'backend-journey-preview';
export const courseScheme = 'backend-journey-course';
/** The Test Explorer's controller. */
export const testsId = 'backendJourney';
/** Who says what in the Problems panel: checks, the compiler of courses, proofs of labs. */
export const problemsOf = {
  checks: 'backendJourney',
  courses: 'backendJourney.courses',
  proof: 'backendJourney.proof',
} as const;
