variable "create_table" {
  description = "Whether there is a DynamoDB table as the reference service wants it (pk, sk, expiresAt), named to the service in TABLE_NAME. It does not depend on the target, so that a switch keeps the data; in prod it refuses to be deleted."
  type        = bool
  default     = false
  nullable    = false
}

variable "table_name" {
  description = "The name of the table of create_table, of one that is imported for instance. Default: name."
  type        = string
  default     = null

  validation {
    condition     = var.table_name == null || var.create_table
    error_message = "table_name is given without create_table; set it to true, or name a table of your own in environment, and let role_name use it."
  }
}
