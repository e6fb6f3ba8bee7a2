export { defineJob, jobKey, type Job, type JobRequest, type When } from './define-job.js';
export { HandlesJob, jobHandlersOf, type JobHandler } from './handles-job.js';
export { jobSchemaOf, migrateJobs, storeJobRequests } from './job-store.js';
export { startJobRunner, type InTransaction, type JobRunnerOptions } from './job-runner.js';
export { removeJobsNaming } from './remove-jobs.js';
export { overdueJobs, type Overdue } from './overdue.js';
