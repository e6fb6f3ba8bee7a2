export { type Recording, type RecordingStore, RecordingStoreUnavailable } from './recording-store.js';
export { createFolderStore } from './folder-store.js';
export { createS3Store, type S3Settings } from './s3-store.js';
export { recordingEnvironment, recordingStoreFrom } from './config.js';
