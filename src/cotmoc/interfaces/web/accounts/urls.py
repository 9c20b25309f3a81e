"""The addresses of accounts, under the names that allauth asks for; its other views are not mounted."""

from __future__ import annotations

from django.urls import path

from cotmoc.interfaces.web.accounts import invitations, views

urlpatterns = [
    path("sign-in", views.sign_in, name="account_login"),
    path("sign-in/code", views.second_step, name="mfa_authenticate"),
    path("sign-in/passkey", views.passkey, name="mfa_login_webauthn"),
    path("sign-in/forget-names", views.forget_names, name="forget_names"),
    path("switch-user", views.switch_user, name="switch_user"),
    path("welcome/<str:token>", invitations.welcome, name="welcome"),
    path("account", views.account, name="mfa_index"),
    path("account/password", views.change_password, name="account_change_password"),
    path("account/confirm", views.confirm, name="account_reauthenticate"),
    path("account/confirm/code", views.confirm_by_code, name="mfa_reauthenticate"),
    path("account/confirm/passkey", views.confirm_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("account/app/add", views.add_app, name="mfa_activate_totp"),
    path("account/app/remove", views.remove_app, name="mfa_deactivate_totp"),
    path("account/recovery-codes", views.recovery_codes, name="mfa_view_recovery_codes"),
    path("account/recovery-codes/new", views.new_codes, name="mfa_generate_recovery_codes"),
    path("account/passkeys/add", views.add_passkey, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/remove", views.remove_passkey, name="mfa_remove_webauthn"),
    path("account/sign-out-everywhere", views.sign_out_everywhere, name="sign_out_everywhere"),
]
